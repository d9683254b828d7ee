using NsmProxy.Files;

namespace NsmProxy.Trial;

/// <summary>A place where programs keep what belongs to a user (XDG Base Directory Specification 0.8).</summary>
/// <param name="Variable">The variable that moves it elsewhere: <c>HOME</c>, <c>XDG_CONFIG_HOME</c> …</param>
/// <param name="Place">Where it is now, absolute.</param>
/// <param name="Written">The same as a profile writes it: <c>${home}/.config</c>.</param>
/// <param name="Inside">The folder below the client's that takes its place.</param>
public sealed record HomeBase(string Variable, string Place, string Written, string Inside)
{
    /// <summary>The places of this user, the inner ones first: what lies in one of them is not looked for in the home.</summary>
    /// <param name="environment">Gives a variable's value, or null.</param>
    /// <param name="home">The user's home, absolute.</param>
    public static IReadOnlyList<HomeBase> Of(Func<string, string?> environment, string home)
    {
        HomeBase Xdg(string variable, string usual, string inside)
        {
            var place = Path.TrimEndingDirectorySeparator(UserFolders.Of(environment(variable), home, usual));
            return new HomeBase(variable, place, place == $"{home}/{usual}" ? "${home}/" + usual : $"${{env.{variable}}}", inside);
        }

        return
        [
            Xdg("XDG_CONFIG_HOME", ".config", "config"),
            Xdg("XDG_DATA_HOME", ".local/share", "data"),
            Xdg("XDG_STATE_HOME", ".local/state", "state"),
            new HomeBase("HOME", home, "${home}", "home"),
        ];
    }
}
