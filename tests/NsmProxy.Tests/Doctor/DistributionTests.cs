using NsmProxy.Doctor;

namespace NsmProxy.Tests.Doctor;

public class DistributionTests
{
    private static readonly Dictionary<string, string> Packages = new() { ["debian"] = "d", ["arch"] = "a" };

    [Theory]
    [InlineData("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n", "sudo apt install d")]
    [InlineData("ID=ubuntu\nID_LIKE=debian\n", "sudo apt install d")]
    [InlineData("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", "sudo apt install d")]
    [InlineData("ID='arch'\n", "sudo pacman -S a")]
    [InlineData("ID=manjaro\nID_LIKE=arch\n", "sudo pacman -S a")]
    [InlineData("ID=nobara\nID_LIKE=\"rhel centos fedora\"\n", "install it; others call its package d or a")]
    [InlineData("ID=opensuse-tumbleweed\nID_LIKE=\"opensuse suse\"\n", "sudo apt install d")]
    [InlineData("", "sudo apt install d")]
    public void A_package_is_installed_as_the_distribution_does(string osRelease, string remedy) =>
        Assert.Equal(remedy, Distribution.Of(osRelease).Remedy(Packages));

    [Fact]
    public void Where_no_package_is_known_nothing_is_said() => Assert.Null(Distribution.Of("ID=debian").Remedy(new Dictionary<string, string>()));
}
