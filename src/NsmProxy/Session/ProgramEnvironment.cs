using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>The environment that the program and its helper commands get.</summary>
public static class ProgramEnvironment
{
    /// <summary>The proxy's own environment, with the session's variables, without NSM_URL (a program that speaks NSM would
    /// announce itself beside the proxy), changed as the profile says.</summary>
    /// <param name="own">The proxy's own environment.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="variables">The variables of this run.</param>
    /// <param name="mark">By which the guard finds what was started (<see cref="ProcessGroup.Mark"/>).</param>
    /// <param name="nsmUrl">NSM_URL for a relayed program; null for every other.</param>
    public static IReadOnlyDictionary<string, string> Build(IReadOnlyDictionary<string, string> own, Profile profile, RunVariables variables, string mark, string? nsmUrl = null)
    {
        var environment = new Dictionary<string, string>(own)
        {
            ["NSM_CLIENT_ID"] = variables.ClientId,
            ["NSM_SESSION_NAME"] = variables.SessionName,
        };
        environment.Remove("NSM_URL");
        if (variables.Project is not null)
        {
            environment["CONFIG_FILE"] = variables.Project;
        }

        if (Accessibility.IsUsedBy(profile, environment))
        {
            Accessibility.AddTo(environment);
        }

        foreach (var (name, value) in profile.Environment)
        {
            if (value is null)
            {
                environment.Remove(name);
            }
            else
            {
                environment[name] = variables.Expand(value);
            }
        }

        if (nsmUrl is not null)
        {
            environment["NSM_URL"] = nsmUrl;
        }

        environment[ProcessGroup.MarkName] = mark;

        return environment;
    }

    /// <summary>The environment of this process.</summary>
    public static IReadOnlyDictionary<string, string> Own()
    {
        var own = new Dictionary<string, string>();
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            own[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return own;
    }
}
