using NsmProxy.Nsm;

namespace NsmProxy.Session;

/// <summary>
/// A command that is passed to a relayed program and answered by it. Answers hold nothing but the command's name, so they
/// are counted: one that comes late is the answer to the command before, and no word on the next.
/// </summary>
public sealed class RelayedCommand
{
    private int _owed;

    /// <summary>The program's last answer since the command was last asked, or null.</summary>
    public ClientMessage? Answer { get; private set; }

    /// <summary>Whether every time that it was asked was answered.</summary>
    public bool IsAnswered => _owed == 0 && Answer is not null;

    /// <summary>The program is asked once more.</summary>
    public void Ask()
    {
        _owed++;
        Answer = null;
    }

    /// <summary>Takes an answer.</summary>
    /// <returns>False when none is owed.</returns>
    public bool Take(ClientMessage answer)
    {
        if (_owed == 0)
        {
            return false;
        }

        _owed--;
        Answer = answer;
        return true;
    }

    /// <summary>No more is waited. When something was answered meanwhile the program is alive, and an answer that still lacks
    /// was lost; when nothing was, it may come yet.</summary>
    public void GiveUp() => _owed = Answer is null ? _owed : 0;
}
