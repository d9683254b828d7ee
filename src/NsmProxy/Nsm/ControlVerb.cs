namespace NsmProxy.Nsm;

/// <summary>What a session manager can be told to do (NSM API 1.1.2, chapter 2.7).</summary>
public enum ControlVerb
{
    /// <summary><c>/osc/ping</c>: answer. Not in the API's text, but nsmd and ray-daemon know it.</summary>
    Ping,

    /// <summary><c>/nsm/server/list</c>: name the sessions, one reply each, and an empty one at the end.</summary>
    List,

    /// <summary><c>/nsm/server/new</c>: save the open session and make one.</summary>
    New,

    /// <summary><c>/nsm/server/open</c>: save the open session and open another.</summary>
    Open,

    /// <summary><c>/nsm/server/duplicate</c>: save and close the open session, copy it, and open the copy.</summary>
    Duplicate,

    /// <summary><c>/nsm/server/save</c>: save the open session.</summary>
    Save,

    /// <summary><c>/nsm/server/close</c>: save and close the open session.</summary>
    Close,

    /// <summary><c>/nsm/server/abort</c>: close the open session without saving it.</summary>
    Abort,

    /// <summary><c>/nsm/server/quit</c>: end. The API says that the open session is saved first; nsmd 1.6.1 does not.</summary>
    Quit,

    /// <summary><c>/nsm/server/add</c>: start a program in the open session.</summary>
    Add,
}
