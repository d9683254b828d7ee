using System.Diagnostics.CodeAnalysis;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>A zenity, kdialog or yad that keeps what it was asked and answers what the test says. It is the only one that is
/// to be found.</summary>
internal sealed class FakeDialog
{
    private readonly Stage _stage;
    private readonly string _folder;
    private int _expected;

    [SuppressMessage("Interoperability", "CA1416:Validate platform compatibility", Justification = "The program is for Linux.")]
    public FakeDialog(Stage stage, string name)
    {
        _stage = stage;
        _folder = Path.Combine(stage.Root, "dialog");
        var bin = Path.Combine(stage.Root, "bin");
        Directory.CreateDirectory(_folder);
        Directory.CreateDirectory(bin);
        foreach (var tool in new[] { "sleep", "mv", "cat", "rm" })
        {
            File.CreateSymbolicLink(Path.Combine(bin, tool), $"/bin/{tool}");
        }

        var file = Path.Combine(bin, name);
        File.WriteAllText(file, $"""
            #!/bin/sh
            cd '{_folder}'
            printf '%s\n' "$@" > question.new
            echo >> count
            mv question.new question
            until [ -e answer ]; do sleep 0.02; done
            cat answer
            rm answer

            """);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment = new Dictionary<string, string?> { ["DISPLAY"] = ":99", ["PATH"] = bin };
    }

    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>How often it was started.</summary>
    public int Asked => File.Exists(Path.Combine(_folder, "count")) ? File.ReadAllLines(Path.Combine(_folder, "count")).Length : 0;

    /// <summary>Its arguments when it was started last, one a line.</summary>
    public string Question => File.ReadAllText(Path.Combine(_folder, "question"));

    /// <summary>Waits until it was started once more.</summary>
    public Task AskedAsync()
    {
        _expected++;
        return _stage.UntilAsync(() => Asked >= _expected && File.Exists(Path.Combine(_folder, "question")), "the question");
    }

    public void Answer(string text)
    {
        File.Delete(Path.Combine(_folder, "question"));
        File.WriteAllText(Path.Combine(_folder, "answer.new"), text + "\n");
        File.Move(Path.Combine(_folder, "answer.new"), Path.Combine(_folder, "answer"));
    }
}
