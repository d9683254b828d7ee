using System.Globalization;
using System.Text;
using System.Text.Json;
using NsmProxy.Trial;

namespace NsmProxy.Cli;

/// <summary>A rehearsal in words and as JSON.</summary>
/// <param name="Id">The profile's id.</param>
/// <param name="Passed">The verdict.</param>
/// <param name="Steps">The steps, up to the one that failed.</param>
/// <param name="Folder">The client's folder.</param>
/// <param name="Files">What lies in it, with sizes in bytes.</param>
/// <param name="IsProved">Whether a save is proved by the profile, or by the program's own end.</param>
/// <param name="Hints">What would make the profile better.</param>
internal sealed record RehearsalReport(
    string Id, bool Passed, IReadOnlyList<RehearsalStep> Steps, string Folder, IReadOnlyList<RehearsedFile> Files, bool IsProved, IReadOnlyList<Hint> Hints)
{
    /// <summary>One step on one line, and the program's output where it failed.</summary>
    public static string Line(RehearsalStep step)
    {
        var text = new StringBuilder();
        var seconds = step.Time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        text.AppendLine(CultureInfo.InvariantCulture, $"  {(step.Passed ? "ok  " : "FAIL")}  {step.Name,-12}  {seconds,7} s  {step.Words}");
        if (step.Output.Count > 0)
        {
            text.AppendLine("        the program's last output:");
            foreach (var line in step.Output)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"        | {line}");
            }
        }

        return text.ToString();
    }

    /// <summary>What lies in the folder, and the verdict.</summary>
    public static string Ending(RehearsalReport report, bool keep)
    {
        var text = new StringBuilder();
        AppendFiles(text, report, keep);
        AppendHints(text, report.Hints);
        var failed = report.Steps.LastOrDefault(step => !step.Passed)?.Name;
        text.AppendLine(report.Passed
            ? $"{report.Id} works: {(report.IsProved ? "what was saved was proved, and it" : "it")} opens again, also in another place."
            : $"{report.Id} does not work: '{failed}' failed.");
        return text.ToString();
    }

    private static void AppendFiles(StringBuilder text, RehearsalReport report, bool keep)
    {
        text.AppendLine(keep ? $"The folder {report.Folder} holds:" : "The client's folder held:");
        foreach (var (name, size) in report.Files)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {size,9}  {name}");
        }
    }

    private static void AppendHints(StringBuilder text, IReadOnlyList<Hint> hints)
    {
        if (hints.Count > 0)
        {
            text.AppendLine("What would make the profile better:");
        }

        foreach (var hint in hints)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  - {hint.Text}");
            foreach (var line in hint.Yaml?.Split('\n') ?? [])
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"        {line}");
            }
        }
    }

    /// <summary>The whole as one JSON object.</summary>
    public static string Json(RehearsalReport report, bool keep)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("profile", report.Id);
            json.WriteBoolean("passed", report.Passed);
            WriteSteps(json, report.Steps);
            if (keep)
            {
                json.WriteString("folder", report.Folder);
            }

            json.WriteStartObject("files");
            foreach (var (name, size) in report.Files)
            {
                json.WriteNumber(name, size);
            }

            json.WriteEndObject();
            WriteHints(json, report.Hints);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    /// <summary>The files below a folder, relative to it, with sizes in bytes, sorted.</summary>
    public static IReadOnlyList<RehearsedFile> FilesIn(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => new RehearsedFile(Path.GetRelativePath(folder, file.FullName), file.Length))
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    private static void WriteHints(Utf8JsonWriter json, IReadOnlyList<Hint> hints)
    {
        json.WriteStartArray("hints");
        foreach (var hint in hints)
        {
            json.WriteStartObject();
            json.WriteString("text", hint.Text);
            if (hint.Yaml is { } yaml)
            {
                json.WriteString("yaml", yaml);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSteps(Utf8JsonWriter json, IReadOnlyList<RehearsalStep> steps)
    {
        json.WriteStartArray("steps");
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("step", step.Name);
            json.WriteBoolean("passed", step.Passed);
            json.WriteNumber("seconds", Math.Round(step.Time.TotalSeconds, 4));
            json.WriteString(step.Passed ? "proof" : "problem", step.Words);
            if (!step.Passed)
            {
                json.WriteStartArray("output");
                foreach (var line in step.Output)
                {
                    json.WriteStringValue(line);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
