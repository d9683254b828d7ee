using NsmProxy.Profiles;

namespace NsmProxy.Tests.Profiles;

public sealed class CollectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_search_path_is_that_of_the_format()
    {
        var collection = Of(new()
        {
            ["NSMPROXY_PROFILE_PATH"] = "/first::/second",
            ["XDG_CONFIG_HOME"] = "/config",
            ["XDG_DATA_HOME"] = "/data",
            ["XDG_DATA_DIRS"] = "/shared/one:/shared/two",
            ["HOME"] = "/home/me",
        });

        Assert.Equal(
            [
                "/first", "/second", "/config/nsmproxy/profiles", "/data/nsmproxy/profiles", "/shared/one/nsmproxy/profiles",
                "/shared/two/nsmproxy/profiles", "/opt/share/nsmproxy/profiles", "/opt/bin/profiles",
            ],
            collection.Folders);
    }

    [Fact]
    public void Without_variables_the_search_path_is_that_of_the_XDG_specification() =>
        Assert.Equal(
            [
                "/home/me/.config/nsmproxy/profiles", "/home/me/.local/share/nsmproxy/profiles", "/usr/local/share/nsmproxy/profiles",
                "/usr/share/nsmproxy/profiles", "/opt/share/nsmproxy/profiles", "/opt/bin/profiles",
            ],
            Of(new() { ["HOME"] = "/home/me", ["XDG_DATA_DIRS"] = "", ["XDG_CONFIG_HOME"] = "" }).Folders);

    [Fact]
    public void Relative_XDG_paths_are_ignored() =>
        Assert.Equal(
            ["/home/me/.config/nsmproxy/profiles", "/home/me/.local/share/nsmproxy/profiles", "/b/nsmproxy/profiles", "/opt/share/nsmproxy/profiles", "/opt/bin/profiles"],
            Of(new() { ["HOME"] = "/home/me", ["XDG_DATA_DIRS"] = "a:/b", ["XDG_CONFIG_HOME"] = "c", ["XDG_DATA_HOME"] = "./d" }).Folders);

    [Fact]
    public void Without_a_home_its_folders_are_left_out() =>
        Assert.Equal(
            ["/usr/local/share/nsmproxy/profiles", "/usr/share/nsmproxy/profiles", "/opt/share/nsmproxy/profiles", "/opt/bin/profiles"],
            Of([]).Folders);

    [Fact]
    public void The_first_that_is_found_wins()
    {
        var first = _folder.Write("one/seq24.yaml", "");
        _folder.Write("two/seq24.yaml", "");
        var other = _folder.Write("two/calf.yaml", "");
        _folder.Write("two/notes.txt", "");
        _folder.Write("two/.hidden.yaml", "");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "two/folder.yaml"));
        var collection = new Collection([Path.Combine(_folder.Path, "missing"), Path.Combine(_folder.Path, "one"), Path.Combine(_folder.Path, "two")]);

        Assert.Equal(first, collection.Find("seq24"));
        Assert.Equal([new ProfilePlace("calf", other), new ProfilePlace("seq24", first)], collection.List());
        Assert.Null(collection.Find("folder"));
        Assert.Null(collection.Find("notes"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("../one/seq24")]
    [InlineData("/etc/passwd")]
    public void What_is_no_plain_file_name_is_no_id(string id)
    {
        _folder.Write("one/seq24.yaml", "");

        Assert.Null(new Collection([Path.Combine(_folder.Path, "one")]).Find(id));
    }

    private static Collection Of(Dictionary<string, string> variables) =>
        Collection.FromEnvironment(variables.GetValueOrDefault, "/opt/bin/nsmproxy");
}
