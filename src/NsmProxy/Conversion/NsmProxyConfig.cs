using System.Globalization;
using NsmProxy.Files;

namespace NsmProxy.Conversion;

/// <summary>The file in which nsm-proxy keeps what it runs: a line with a key, and one with its value behind a tab
/// (nsm-proxy.cpp of new-session-manager 1.6.1, <c>dump</c> and <c>restore</c>). Keys that are not known are passed over, as
/// nsm-proxy does.</summary>
public static class NsmProxyConfig
{
    /// <summary>Its name in the client's folder.</summary>
    public const string FileName = "nsm-proxy.config";

    private const int Terminate = 15;

    /// <summary>Reads its text.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="FilesException">It is none of that kind.</exception>
    public static ForeignClient Read(string file, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new FilesException($"{file} is no text");
        }

        var values = ValuesIn(file, text);
        var executable = values.GetValueOrDefault("executable", "").Trim();
        if (executable.Length == 0)
        {
            throw new FilesException($"{file} names no program: the line 'executable', and behind a tab in the next line the program's name, are missing");
        }

        var arguments = values.GetValueOrDefault("arguments", "").Trim();
        var label = values.GetValueOrDefault("label", "").Trim();
        return new ForeignClient
        {
            Source = FileName,
            Manner = CommandManner.Shell,
            Command = arguments.Length == 0 ? executable : $"{executable} {arguments}",
            ConfigFile = values.GetValueOrDefault("config file", "").Trim(),
            SaveSignal = Number(values.GetValueOrDefault("save signal", "0")),
            StopSignal = Number(values.GetValueOrDefault("stop signal", "")) is > 0 and var stop ? stop : Terminate,
            Label = label,
        };
    }

    private static Dictionary<string, string> ValuesIn(string file, string text)
    {
        var values = new Dictionary<string, string>();
        string? key = null;
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.StartsWith('\t'))
            {
                // A key that comes twice counts as it was last, as with nsm-proxy.
                values[key ?? throw new FilesException($"{file}:{number}: a value stands here, and no key in the line before")] = line[1..];
                key = null;
            }
            else if (line.Trim().Length > 0)
            {
                key = line.Trim();
            }
        }

        return values;
    }

    /// <summary>As atoi(3): digits at the beginning, else 0.</summary>
    private static int Number(string value)
    {
        var digits = value.Trim().TakeWhile(char.IsAsciiDigit).ToArray();
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
