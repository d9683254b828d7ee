using System.Text.RegularExpressions;
using NsmProxy.Tests.Profiles;

namespace NsmProxy.Tests.Reference;

/// <summary>The Debian package, of the installed executable: what lintian says of it, and that it works in a root that has
/// nothing but the base system and apt.</summary>
public partial class DebianPackageTests
{
    private const string Begin = "== ";

    /// <summary>Runs in the clean root, where the package lies at the top. Each part's output stands under its title.</summary>
    private const string InTheRoot = """
        set -e
        cd /
        everything() { find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /var/lib/dpkg -o -path /var/cache -o -path /var/log -o -path /var/lib/apt \) -prune -o -print | sort; }
        everything >/tmp/before
        export HOME=/root DEBIAN_FRONTEND=noninteractive
        echo '== install'
        apt-get -q install -y --no-install-recommends ./nsmproxy.deb
        echo '== try'
        nsmproxy try demo
        echo '== other'
        mkdir -p /usr/share/nsmproxy/profiles
        printf 'profile: 1\nname: Other\ncommand: [sleep, "5"]\n' >/usr/share/nsmproxy/profiles/other.yaml
        nsmproxy check /usr/share/nsmproxy/profiles/other.yaml
        nsmproxy link other --to /usr/bin
        other-nsm --help
        seq24-nsm --help
        rm /usr/share/nsmproxy/profiles/other.yaml /usr/bin/other-nsm
        echo '== remove'
        apt-get -q remove -y nsmproxy
        echo '== left'
        everything | diff /tmp/before - | grep '^>' || true
        echo '== purge'
        apt-get -q purge -y nsmproxy
        echo '== nothing'
        everything | diff /tmp/before - || true
        echo '== end'
        """;

    [Fact]
    public void Lintian_has_nothing_to_say()
    {
        using var folder = new TemporaryFolder();
        var lintian = Programs.Require("lintian", "lintian");
        // It leaves a temporary file behind.
        var said = Tool.Output("/usr/bin/env", $"TMPDIR={folder.Path}", lintian, "--tag-display-limit", "0", Build(folder));
        Assert.DoesNotMatch("(?m)^[EW]:", said);
    }

    [Fact]
    public void In_a_clean_root_it_is_installed_by_apt_and_rehearses_the_demo_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        var mmdebstrap = Programs.Require("mmdebstrap", "mmdebstrap");
        File.Move(Build(folder), Path.Combine(folder.Path, "nsmproxy.deb"));
        var script = folder.Write("in-the-root", InTheRoot);
        var (suite, mirror) = Archive();
        var output = Tool.Output("/usr/bin/timeout", "300", mmdebstrap, "--quiet", "--variant=apt",
            "--dpkgopt=path-exclude=/usr/share/locale/*", "--dpkgopt=force-unsafe-io",
            $"--customize-hook=cp {folder.Path}/nsmproxy.deb \"$1\"/nsmproxy.deb",
            $"--customize-hook=chroot \"$1\" /bin/sh < {script}",
            suite, "/dev/null", mirror);
        var parts = output.Split(Begin);
        Assert.True(parts.Length == 9, output);
        Assert.Contains("Setting up nsmproxy", parts[1], StringComparison.Ordinal);
        Assert.Contains("demo works", parts[2], StringComparison.Ordinal);
        Assert.Contains("other-nsm runs the profile 'other'", parts[3], StringComparison.Ordinal);
        Assert.Contains("seq24-nsm runs the profile 'seq24'", parts[3], StringComparison.Ordinal);
        Assert.Contains("Removing nsmproxy", parts[4], StringComparison.Ordinal);
        // What stands in /etc is the administrator's, and goes with 'purge'.
        Assert.All(parts[5].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1), line => Assert.StartsWith("> /etc/xdg", line, StringComparison.Ordinal));
        Assert.Equal("nothing\n", parts[7]);
    }

    /// <summary>The package of the executable under test, which must have been installed.</summary>
    private static string Build(TemporaryFolder folder)
    {
        var build = Path.Combine(Repository.Folder, "packaging/debian/build");
        Programs.Require("dpkg-shlibdeps", "dpkg-dev");
        var output = Tool.Output("/usr/bin/env", $"NSMPROXY_PREFIX={InstalledPrefix.Require()}", build, folder.Path);
        var package = output.Split('\n').FirstOrDefault(line => line.EndsWith(".deb", StringComparison.Ordinal));
        Assert.True(package is not null && File.Exists(package), output);
        return package;
    }

    /// <summary>The Debian that this machine runs, and where it gets it from.</summary>
    private static (string Suite, string Mirror) Archive()
    {
        var suite = Codename().Match(File.ReadAllText("/etc/os-release")).Groups[1].Value;
        var mirror = Tool.Output(Programs.Require("apt-get", "apt"), "indextargets", "--format", "$(SITE)", "Created-By: Packages", "Origin: Debian", $"Codename: {suite}")
            .Split('\n')[0];
        Assert.True(suite.Length > 0 && mirror.Length > 0, "apt does not know where Debian's packages are: apt-get update");
        return (suite, mirror);
    }

    [GeneratedRegex(@"^VERSION_CODENAME=(\w+)$", RegexOptions.Multiline)]
    private static partial Regex Codename();
}
