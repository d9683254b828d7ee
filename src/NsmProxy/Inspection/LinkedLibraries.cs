using System.Runtime.InteropServices;

namespace NsmProxy.Inspection;

/// <summary>Finds the files of the libraries that a program is linked with (ld.so(8), without LD_LIBRARY_PATH and the
/// cache).</summary>
internal static class LinkedLibraries
{
    private static readonly string[] Folders =
    [
        $"/lib/{Machine()}-linux-gnu", $"/usr/lib/{Machine()}-linux-gnu", "/usr/local/lib", "/lib64", "/usr/lib64", "/lib", "/usr/lib",
    ];

    /// <summary>What begins like this is everybody's: neither the program's own nor a place where it would speak NSM.</summary>
    private static readonly string[] Common =
    [
        "linux-vdso", "ld-linux", "libc.", "libm.", "libdl.", "librt.", "libpthread.", "libresolv.", "libutil.", "libstdc++", "libgcc_s", "libgomp", "libatomic",
        "libX", "libxcb", "libxkb", "libwayland", "libgtk", "libgdk", "libgio", "libglib", "libgobject", "libgmodule", "libgthread", "libatk", "libpango", "libcairo",
        "libsigc", "libglibmm", "libgiomm", "libQt", "libwx_", "libfltk", "libntk", "libSDL", "libGL", "libEGL", "libGLU", "libfreetype", "libfontconfig", "libharfbuzz",
        "libjack", "libasound", "libpulse", "libpipewire", "libportaudio", "liblo.", "libsndfile", "libsamplerate", "libfftw", "libz.", "libbz2", "liblzma", "libzstd",
        "libpng", "libjpeg", "libxml2", "libexpat", "libcurl", "libssl", "libcrypto", "libboost", "liblilv", "libserd", "libsord", "libsratom", "libsuil", "libdbus",
        "libsystemd", "libudev", "libreadline", "libncurses", "libtinfo", "libicu", "libpcre", "libuuid", "libsqlite3", "libFLAC", "libvorbis", "libogg", "libopus",
        "libmp3lame", "libmad", "libav", "libsw", "libpython", "libperl", "libruby", "libtcl", "libtk", "liblash", "librubberband", "libaubio", "libcanberra",
    ];

    /// <summary>Whether a library is everybody's.</summary>
    public static bool IsCommon(string library) => Array.Exists(Common, start => library.StartsWith(start, StringComparison.Ordinal));

    /// <summary>A library's file.</summary>
    /// <param name="library">Its name, or its path.</param>
    /// <param name="of">What is linked with it.</param>
    /// <param name="file">The file of that.</param>
    /// <returns>Null when it is not found.</returns>
    public static string? Find(string library, ElfFile of, string file)
    {
        if (library.Contains('/', StringComparison.Ordinal))
        {
            return File.Exists(library) ? library : null;
        }

        var origin = Path.GetDirectoryName(file) ?? "/";
        return of.SearchPath
            .Select(folder => folder.Replace("$ORIGIN", origin, StringComparison.Ordinal).Replace("${ORIGIN}", origin, StringComparison.Ordinal))
            .Where(static folder => folder.StartsWith('/'))
            .Concat(Folders)
            .Select(folder => Path.Join(folder, library))
            .FirstOrDefault(File.Exists);
    }

    private static string Machine() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.Arm64 => "aarch64",
        Architecture.RiscV64 => "riscv64",
        var other => other.ToString(),
    };
}
