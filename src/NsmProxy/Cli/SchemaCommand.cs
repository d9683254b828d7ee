using System.CommandLine;
using NsmProxy.Reference.Format;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy schema</c>: the format, for editors.</summary>
internal static class SchemaCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var command = new Command(
            "schema",
            """
            Print the profile format as JSON Schema, by which editors complete, explain and check profiles.

            An installed nsmproxy has it in share/nsmproxy/profile.schema.json. A profile names it in its first line:
              # yaml-language-server: $schema=/usr/share/nsmproxy/profile.schema.json

            Example:
              nsmproxy schema > profile.schema.json
            """);
        command.SetAction(_ =>
        {
            Console.Out.Write(JsonSchema.Text());
            return 0;
        });
        return command;
    }
}
