using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NsmProxy.Loop;

namespace NsmProxy.Steps;

/// <summary>
/// What the JACK server knows, by libjack (JACK API, <c>jack/jack.h</c> and <c>jack/session.h</c>): JACK's own, or
/// PipeWire's. Which server that is says this process's environment. libjack waits for the server without a limit, and now
/// and then crashes where one dies (1.9.21), so a proxy asks in a process of its own: <see cref="JackClientWatch"/>. That
/// process is ended by SIGALRM (alarm(2)) where a question takes five seconds, and another asks. It ends with the answer, as the
/// client that it has become: jack_client_close() now and then waits for ever for a lock (1.9.21).
/// </summary>
internal sealed partial class JackServer
{
    /// <summary>What is reported when there is no server.</summary>
    public const string NoServer = "no JACK server runs";

    /// <summary>What is reported when the server does not know the client.</summary>
    public const string OthersOnly = "it has others only";

    /// <summary>JACK's library, with the version of its interface.</summary>
    public const string Library = "libjack.so.0";

    private const int NoStartServer = 0x01;
    private const uint LongestSeconds = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // A server makes names unique up to 99 times, and libjack's sockets have the client's name but not the server's (1.9.21).
    private static readonly string OwnName = $"nsmproxy-{Environment.ProcessId}";

    private nint _client;

    /// <summary>Waits until the server has a client of that name.</summary>
    /// <param name="loop">The loop, which stands still as long as the server does not answer.</param>
    /// <param name="client">The client's name.</param>
    /// <param name="report">Takes what was seen, whenever it is something else than before.</param>
    /// <exception cref="DllNotFoundException">There is no libjack.</exception>
    /// <exception cref="EntryPointNotFoundException">It is too old.</exception>
    public static async Task WaitForAsync(EventLoop loop, string client, Action<string> report)
    {
        var server = new JackServer();
        var last = "";
        while (server.Knows(client) is var answer && answer != true)
        {
            var seen = answer is null ? NoServer : OthersOnly;
            if (seen != last)
            {
                report(seen);
                last = seen;
            }

            await loop.Delay(Pause);
        }
    }

    /// <summary>Whether the server has a client of that name. This process is a client too, without ports, from the first
    /// answer on, until the server has gone.</summary>
    /// <returns>Null when there is no server.</returns>
    private unsafe bool? Knows(string client)
    {
        // It ends this process unless the next question comes before.
        _ = Alarm(LongestSeconds);
        if (_client == 0)
        {
            SetErrorFunction(&KeepSilent);
            SetInfoFunction(&KeepSilent);
            _client = ClientOpen(OwnName, NoStartServer, out _);
        }

        if (_client == 0)
        {
            return null;
        }

        if (Has(client))
        {
            return true;
        }

        // A server that does not even know who asks has gone. Another may have taken its place.
        if (!Has(Marshal.PtrToStringUTF8(ClientName(_client))!))
        {
            _ = ClientClose(_client);
            _client = 0;
            return null;
        }

        return false;
    }

    private bool Has(string client)
    {
        var uuid = UuidOfClient(_client, client);
        Free(uuid);
        return uuid != 0;
    }

    /// <summary>libjack writes to standard error by default, which is for what the user must know.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void KeepSilent(byte* message)
    {
    }

    /// <summary>The function takes further arguments with options that are not used here.</summary>
    [LibraryImport(Library, EntryPoint = "jack_client_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint ClientOpen(string client, int options, out int status);

    [LibraryImport("libc", EntryPoint = "alarm")]
    private static partial uint Alarm(uint seconds);

    [LibraryImport(Library, EntryPoint = "jack_client_close")]
    private static partial int ClientClose(nint client);

    [LibraryImport(Library, EntryPoint = "jack_get_client_name")]
    private static partial nint ClientName(nint client);

    [LibraryImport(Library, EntryPoint = "jack_get_uuid_for_client_name", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint UuidOfClient(nint client, string name);

    [LibraryImport(Library, EntryPoint = "jack_free")]
    private static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "jack_set_error_function")]
    private static unsafe partial void SetErrorFunction(delegate* unmanaged[Cdecl]<byte*, void> function);

    [LibraryImport(Library, EntryPoint = "jack_set_info_function")]
    private static unsafe partial void SetInfoFunction(delegate* unmanaged[Cdecl]<byte*, void> function);
}
