using System.Text;

namespace NsmProxy.Inspection;

/// <summary>Looks at a program's executable or script, and one level further: at libraries and modules that are its own, and
/// at the program that a script starts in its place.</summary>
/// <param name="path">The value of PATH, or null.</param>
/// <param name="home">The user's home, or null.</param>
internal sealed class CodeSearch(string? path, string? home)
{
    private const int MostBytes = 128 << 20;
    private const int MostScript = 1 << 20;
    private const int MostLibraries = 40;
    private const int MostModuleFiles = 300;

    /// <summary>Modules that others brought, and that mention everything.</summary>
    private static readonly string[] CommonModules = ["gi", "PyQt5", "PyQt6", "PySide2", "PySide6", "numpy", "os", "sys", "re", "signal", "qtpy", "jack", "cairo", "matplotlib", "yaml", "dbus", "pkg_resources"];

    /// <summary>Looks at a file; what cannot be read tells nothing.</summary>
    public CodeFindings Of(string file) => Of(file, followScript: true);

    private CodeFindings Of(string file, bool followScript)
    {
        if (FileStart.Bytes(file, MostBytes) is not { } bytes)
        {
            return CodeFindings.Nothing;
        }

        if (ElfFile.Read(bytes) is { } elf)
        {
            return OfLibraries(file, elf).Aggregate(CodeText.OfElf(file, bytes, elf), static (all, one) => all.With(one));
        }

        var start = bytes.AsSpan(0, Math.Min(bytes.Length, MostScript));
        if (ElfFile.IsElf(start) || ScriptFile.Read(Encoding.UTF8.GetString(start)) is not { } script)
        {
            return CodeFindings.Nothing;
        }

        var own = CodeText.OfScript(file, start);
        return script.IsPython ? OfModules(file, script).Aggregate(own, static (all, one) => all.With(one))
            : followScript && Started(file, script) is { } started ? own.With(Of(started, followScript: false))
            : own;
    }

    private static IEnumerable<CodeFindings> OfLibraries(string file, ElfFile elf)
    {
        foreach (var library in elf.Needed.Where(static name => !LinkedLibraries.IsCommon(name)).Take(MostLibraries))
        {
            if (LinkedLibraries.Find(library, elf, file) is { } found && FileStart.Bytes(found, MostBytes) is { } bytes && ElfFile.Read(bytes) is { } read)
            {
                // Others' libraries handle signals and call JACK for reasons of their own; the program's are named like it.
                var findings = CodeText.OfElf(found, bytes, read);
                yield return IsOwn(library, file) ? findings : new CodeFindings { NsmIn = findings.NsmIn, Toolkit = findings.Toolkit };
            }
        }
    }

    private static bool IsOwn(string library, string file) => library.StartsWith("lib" + Path.GetFileName(file), StringComparison.OrdinalIgnoreCase);

    private IEnumerable<CodeFindings> OfModules(string file, ScriptFile script)
    {
        var left = MostModuleFiles;
        foreach (var module in script.Modules.Except(CommonModules))
        {
            foreach (var source in ModuleFolders(file).SelectMany(folder => Sources(folder, module)))
            {
                if (left-- <= 0)
                {
                    yield break;
                }

                yield return CodeText.OfScript(source, FileStart.Bytes(source, MostScript));
            }
        }
    }

    /// <summary>Where Python looks (site(3) in Debian), without asking it.</summary>
    private IEnumerable<string> ModuleFolders(string file)
    {
        yield return Path.GetDirectoryName(file) ?? "/";
        yield return $"/usr/share/{Path.GetFileName(file)}";
        yield return "/usr/lib/python3/dist-packages";
        foreach (var root in (string[])["/usr/local/lib", "/usr/lib", Path.Combine(home ?? "/", ".local/lib")])
        {
            foreach (var python in Directory.Exists(root) ? Directory.EnumerateDirectories(root, "python3.*") : [])
            {
                yield return Path.Combine(python, "dist-packages");
                yield return Path.Combine(python, "site-packages");
            }
        }
    }

    private static IEnumerable<string> Sources(string folder, string module)
    {
        var (package, file) = (Path.Combine(folder, module), Path.Combine(folder, module + ".py"));
        return Directory.Exists(package) ? Directory.EnumerateFiles(package, "*.py", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 })
            : File.Exists(file) ? [file]
            : [];
    }

    private string? Started(string file, ScriptFile script) =>
        script.Starts is { } word && Processes.Executable.Find(word, Path.GetDirectoryName(file)!, path) is { } started && started != file ? started : null;
}
