namespace NsmProxy.Profiles.Reading;

/// <summary>The variables of the environment by which programs are made to load or run code, or to find it elsewhere: those of
/// ld.so(8) and the C library, of shells and interpreters, of toolkits, and of hosts of plugins.</summary>
internal static class LoadedCode
{
    private static readonly HashSet<string> Names =
    [
        // ld.so(8), iconv(3)
        "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "GCONV_PATH",
        // sh(1), bash(1), zsh(1)
        "PATH", "ENV", "BASH_ENV", "ZDOTDIR", "PS4", "SHELLOPTS",
        // python(1), perlrun(1), ruby(1), node(1), lua(1), java(1), dotnet(1), mono(1), php(1), tclsh(1), guile(1), emacs(1), vim(1)
        "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE", "PYTHONBREAKPOINT", "PYTHONPYCACHEPREFIX",
        "PERL5LIB", "PERLLIB", "PERL5OPT", "PERL5DB", "RUBYLIB", "RUBYOPT", "GEM_PATH", "GEM_HOME", "NODE_OPTIONS", "NODE_PATH",
        "LUA_INIT", "LUA_PATH", "LUA_CPATH", "CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS",
        "DOTNET_STARTUP_HOOKS", "MONO_PATH", "PHPRC", "PHP_INI_SCAN_DIR", "TCLLIBPATH", "TCL_LIBRARY", "GUILE_LOAD_PATH",
        "GUILE_LOAD_COMPILED_PATH", "EMACSLOADPATH", "VIMINIT", "GVIMINIT", "EXINIT", "VIMRUNTIME",
        // GLib, GTK, GStreamer, Qt
        "GTK_MODULES", "GTK3_MODULES", "GTK_PATH", "GTK_EXE_PREFIX", "GTK_IM_MODULE_FILE", "GDK_PIXBUF_MODULE_FILE", "GDK_PIXBUF_MODULEDIR",
        "GIO_MODULE_DIR", "GIO_EXTRA_MODULES", "GI_TYPELIB_PATH", "GST_PLUGIN_PATH", "GST_PLUGIN_PATH_1_0", "GST_PLUGIN_SYSTEM_PATH",
        "GST_PLUGIN_SYSTEM_PATH_1_0", "GST_PLUGIN_SCANNER", "QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML_IMPORT_PATH", "QML2_IMPORT_PATH",
        // Mesa, Vulkan, VA-API
        "LIBGL_DRIVERS_PATH", "VK_ICD_FILENAMES", "VK_LAYER_PATH", "VK_ADD_LAYER_PATH", "VK_INSTANCE_LAYERS", "LIBVA_DRIVERS_PATH",
        // plugins for sound, ALSA, JACK, PipeWire
        "LADSPA_PATH", "DSSI_PATH", "LV2_PATH", "VST_PATH", "LXVST_PATH", "VST3_PATH", "CLAP_PATH", "ALSA_CONFIG_PATH", "ALSA_PLUGIN_DIR",
        "JACK_DRIVER_DIR", "SPA_PLUGIN_DIR", "PIPEWIRE_MODULE_DIR",
    ];

    /// <summary>Whether a variable does that. Lua's have a version behind them: <c>LUA_PATH_5_4</c>.</summary>
    public static bool IsBy(string name) =>
        Names.Contains(name) || (name.StartsWith("LUA_", StringComparison.Ordinal) && name.LastIndexOf("_5_", StringComparison.Ordinal) is > 0 and var end && Names.Contains(name[..end]));
}
