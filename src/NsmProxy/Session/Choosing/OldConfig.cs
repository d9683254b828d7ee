using System.Text;
using NsmProxy.Conversion;
using NsmProxy.Files;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Session.Choosing;

/// <summary>The command that nsm-proxy left in a client's folder. It comes from a session, which may be anybody's, so that it
/// is run only when the user trusts it.</summary>
/// <param name="Folder">The client's folder.</param>
/// <param name="Client">What it says.</param>
/// <param name="Hash">Of all that would be run: the config, and the executable files of the folder that its command names.</param>
/// <param name="OwnFiles">Those files, as the command names them.</param>
public sealed record OldConfig(string Folder, ForeignClient Client, string Hash, IReadOnlyList<string> OwnFiles)
{
    private const int Largest = 64 * 1024;
    private const long LargestOwnFile = 64L << 20;
    private const uint MayRun = 0b001_001_001;

    /// <summary>What runs a file that is not executable itself, by the beginning of its name: <c>python</c> is <c>python3.11</c> too.</summary>
    private static readonly string[] Interpreters =
        ["sh", "bash", "dash", "zsh", "ksh", "fish", "busybox", "env", "python", "pypy", "perl", "ruby", "lua", "node", "nodejs", "java", "wine", "mono", "dotnet", "tclsh", "wish", "php", "guile", "sclang", "awk", "gawk", "mawk", "exec", "xterm", "nohup", "nice", "setsid", "timeout", "pw-jack"];

    private static readonly char[] BetweenShellWords = [.. " \t\n\"'`;&|()<>{}="];

    /// <summary>Whether the user trusts it.</summary>
    public bool IsTrusted => Trust.Has(Hash);

    /// <summary>Reads it.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="FilesException">It cannot be read, or is a symbolic link, which is not followed.</exception>
    public static OldConfig? Find(string folder)
    {
        var guarded = new GuardedFolder(folder);
        var file = guarded.At(NsmProxyConfig.FileName);
        if (guarded.Look(NsmProxyConfig.FileName) is not { } found)
        {
            return null;
        }

        if (!found.IsFile || found.Size > Largest)
        {
            throw new FilesException($"{file} is {(found.IsLink ? "a symbolic link, which may lead out of the session" : found.IsFile ? "too large" : "no file")}; it is not read");
        }

        var content = File.ReadAllBytes(file);
        var client = NsmProxyConfig.Read(file, new UTF8Encoding(false).GetString(content));
        var own = OwnFilesOf(folder, client);
        var all = new StringBuilder(Sha256.Of(content));
        foreach (var name in own)
        {
            all.Append(Sha256.Of(File.ReadAllBytes(Path.Combine(folder, name))));
        }

        return new OldConfig(folder, client, own.Count == 0 ? all.ToString() : Sha256.Of(Encoding.ASCII.GetBytes(all.ToString())), own);
    }

    /// <summary>The profile that it makes.</summary>
    /// <exception cref="FilesException">No profile can say that.</exception>
    public Profile ToProfile() =>
        ProfileReader.Read(Path.Combine(Folder, NsmProxyConfig.FileName), ConvertedProfile.Of(Client).Text).Profile
            ?? throw new InvalidOperationException("a converted profile that is none");

    /// <summary>What the client becomes.</summary>
    public Choice ToChoice()
    {
        if (IsTrusted)
        {
            return new ProfileChoice("", ToProfile());
        }

        return new RefusedChoice(
            "",
            $"this session brings a command of its own: {Quote.Of(Client.Command)}. To see it, and let it run if you trust it, type: nsmproxy trust {ShellWord.Quote(Folder)}",
            "needs trust");
    }

    /// <summary>Files of the folder among the command's words that would be run: executable ones, and where a shell or another
    /// interpreter gets them, all. The config file is none of them: it changes with every save.</summary>
    private static List<string> OwnFilesOf(string folder, ForeignClient client)
    {
        // Where a shell is needed for more than quotes, every word could be a file that is run.
        var plain = CommandWords.Of(client.Command, client.Manner, client.ConfigFile).Words is null ? null : CommandWords.OfPlain(client.Command).Words;
        var words = plain ?? client.Command.Split(BetweenShellWords, StringSplitOptions.RemoveEmptyEntries);
        var runsAny = plain is null or [] || IsInterpreter(Path.GetFileName(plain[0]));
        List<string> own = [];
        foreach (var word in words)
        {
            var path = Path.GetFullPath(Path.Combine(folder, word.Replace("$$", "$", StringComparison.Ordinal)));
            if (path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal) && path != Path.GetFullPath(Path.Combine(folder, client.ConfigFile))
                && FileStamp.Of(path) is { IsFile: true } found && (runsAny || (found.Permissions & MayRun) != 0))
            {
                own.Add(found.Size <= LargestOwnFile ? word : throw new FilesException($"{path}, which the command would run, is too large: {found.Size >> 20} MiB, and at most {LargestOwnFile >> 20} are read"));
            }
        }

        return own;
    }

    private static bool IsInterpreter(string name) => Interpreters.Contains(name.TrimEnd([.. "0123456789.-"]), StringComparer.Ordinal);
}
