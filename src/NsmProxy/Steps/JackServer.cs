using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NsmProxy.Steps;

/// <summary>
/// What the JACK server knows, by libjack (JACK API, <c>jack/jack.h</c> and <c>jack/session.h</c>): JACK's own, or
/// PipeWire's. The library is loaded with the first question. Each question waits for the server, so none is asked on the
/// event loop, and one is asked after the other.
/// </summary>
/// <param name="name">The server's name, or null for the one that libjack finds in this process's environment.</param>
internal sealed unsafe partial class JackServer(string? name) : IDisposable
{
    private const string Library = "libjack.so.0";
    private const string OwnName = "nsmproxy";
    private const int NoStartServer = 0x01;
    private const int NamedServer = 0x04;

    private nint _client;

    /// <summary>Whether the server has a client of that name. This process is a client too, without ports, from the first
    /// answer until the server is let go of.</summary>
    /// <returns>Null when there is no server.</returns>
    /// <exception cref="DllNotFoundException">There is no libjack.</exception>
    /// <exception cref="EntryPointNotFoundException">It is too old.</exception>
    public bool? Knows(string client)
    {
        if (_client == 0)
        {
            SetErrorFunction(&KeepSilent);
            SetInfoFunction(&KeepSilent);
            _client = ClientOpen(OwnName, name is null ? NoStartServer : NoStartServer | NamedServer, out _, name);
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
            Dispose();
            return null;
        }

        return false;
    }

    /// <summary>Is no client any more.</summary>
    public void Dispose()
    {
        if (_client != 0)
        {
            _ = ClientClose(_client);
            _client = 0;
        }
    }

    private bool Has(string client)
    {
        var uuid = UuidOfClient(_client, client);
        Free(uuid);
        return uuid != 0;
    }

    /// <summary>libjack writes to standard error by default, which is for what the user must know.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void KeepSilent(byte* message)
    {
    }

    /// <summary>The function takes further arguments according to its options: here the server's name. On Linux they are
    /// passed as all others are.</summary>
    [LibraryImport(Library, EntryPoint = "jack_client_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint ClientOpen(string client, int options, out int status, string? server);

    [LibraryImport(Library, EntryPoint = "jack_client_close")]
    private static partial int ClientClose(nint client);

    [LibraryImport(Library, EntryPoint = "jack_get_client_name")]
    private static partial nint ClientName(nint client);

    [LibraryImport(Library, EntryPoint = "jack_get_uuid_for_client_name", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint UuidOfClient(nint client, string name);

    [LibraryImport(Library, EntryPoint = "jack_free")]
    private static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "jack_set_error_function")]
    private static partial void SetErrorFunction(delegate* unmanaged[Cdecl]<byte*, void> function);

    [LibraryImport(Library, EntryPoint = "jack_set_info_function")]
    private static partial void SetInfoFunction(delegate* unmanaged[Cdecl]<byte*, void> function);
}
