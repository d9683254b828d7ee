using System.Globalization;
using System.Text;
using System.Text.Json;
using NsmProxy.Control;
using NsmProxy.Files;
using NsmProxy.Session;
using NsmProxy.Text;

namespace NsmProxy.Cli;

/// <summary>The running proxies in words and as JSON.</summary>
internal static class StatusReport
{
    /// <summary>A few lines for each.</summary>
    public static string Text(IEnumerable<RunningProxy> proxies, Func<RunningProxy, string> nameOf)
    {
        var text = new StringBuilder();
        foreach (var proxy in proxies)
        {
            var reason = proxy.Report?.Reason is { } why ? $": {TerminalText.Plain(why)}" : "";
            text.Append(CultureInfo.InvariantCulture, $"{nameOf(proxy)}{(proxy.Id is null ? "" : $" ({proxy.Id})")}, process {proxy.Pid}: {Word(proxy)}{reason}\n");
            text.Append("  last save  ").Append(proxy.Report?.LastSave is { } save ? Words(save) : "none").Append('\n');
            if (proxy.Folder is { } folder)
            {
                text.Append("  folder     ").Append(Visible.Of(folder)).Append('\n').Append("  log        ").Append(Visible.Of(LogOf(folder))).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>An array with one object for each.</summary>
    public static string Json(IEnumerable<RunningProxy> proxies, Func<RunningProxy, string> nameOf)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var proxy in proxies)
            {
                Write(json, proxy, nameOf(proxy));
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, RunningProxy proxy, string name)
    {
        json.WriteStartObject();
        json.WriteString("program", name);
        json.WriteString("profile", proxy.Id);
        json.WriteNumber("pid", proxy.Pid);
        json.WriteString("state", Word(proxy));
        json.WriteString("reason", proxy.Report?.Reason);
        json.WriteString("server", proxy.Server);
        if (proxy.Report?.LastSave is { } save)
        {
            json.WriteStartObject("lastSave");
            json.WriteString("at", Time(save));
            json.WriteBoolean("proved", save.Proved);
            json.WriteString("text", save.Text);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("lastSave");
        }

        json.WriteString("folder", proxy.Folder);
        json.WriteString("log", proxy.Folder is { } folder ? LogOf(folder) : null);
        json.WriteEndObject();
    }

    /// <summary>The state as the user reads it; the README has the list.</summary>
    private static string Word(RunningProxy proxy) => proxy.State.ToLowerInvariant();

    private static string Words(SaveReport save) => $"{Time(save)}, {(save.Proved ? "proved" : "not proved")}: {TerminalText.Plain(save.Text)}";

    private static string Time(SaveReport save) => save.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string LogOf(string folder) => Path.Combine(folder, StateFolder.Name, "proxy.log");
}
