using System.Text;

namespace NsmProxy.Conversion;

/// <summary>
/// Splits a text into words: by the rules of the shell (POSIX.1-2017, Shell Command Language, chapters 2.2 and 2.6), giving
/// up where more of a shell is needed than words, quotes and variables; or by those of Python's shlex, which knows quotes
/// alone, after the variables were put in. Without a value of <c>$CONFIG_FILE</c> there are no variables. A variable becomes one of the profile's, which is never split.
/// </summary>
internal sealed class CommandSplitter(string text, CommandManner manner, string? configFile)
{
    private readonly List<string> _words = [];
    private readonly StringBuilder _word = new();
    private bool _inWord;
    private int _at;
    private string? _needsShell;

    private bool IsShell => manner == CommandManner.Shell;

    private bool HasVariables => configFile is not null;

    private bool IsOver => _at >= text.Length || _needsShell is not null;

    /// <summary>Splits all of it.</summary>
    public CommandWords Run()
    {
        while (!IsOver)
        {
            Next();
        }

        EndWord();
        return _needsShell is null && _words.Count > 0 ? new CommandWords(_words, null) : new CommandWords(null, _needsShell ?? "no word");
    }

    private void Next()
    {
        var character = text[_at];
        switch (character)
        {
            case ' ' or '\t':
            case '\n' or '\r' when !IsShell:
                _at++;
                EndWord();
                break;
            case '\'':
                Single();
                break;
            case '"':
                Double();
                break;
            case '\\':
                Escaped();
                break;
            case '$' when HasVariables:
                _inWord = true;
                Variable();
                break;
            case '~' when IsShell && !_inWord:
                Home();
                break;
            case '|' or '&' or ';' or '<' or '>' or '(' or ')' or '`' or '*' or '?' or '[' or '\n' when IsShell:
            case '#' when IsShell && !_inWord:
                _needsShell = character == '\n' ? "a line break" : character.ToString();
                break;
            default:
                Append(character);
                break;
        }
    }

    /// <summary>To the next single quote. RaySession has put the variables in before.</summary>
    private void Single()
    {
        _inWord = true;
        for (_at++; !IsOver && text[_at] != '\'';)
        {
            if (text[_at] == '$' && !IsShell && HasVariables)
            {
                Variable();
            }
            else
            {
                Append(text[_at]);
            }
        }

        Close();
    }

    private void Double()
    {
        _inWord = true;
        for (_at++; !IsOver && text[_at] != '"';)
        {
            var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
            if (text[_at] == '\\' && (next is '"' or '\\' || IsShell && next is '$' or '`'))
            {
                _at++;
                Append(text[_at]);
            }
            else if (text[_at] == '$' && HasVariables)
            {
                Variable();
            }
            else if (text[_at] == '`' && IsShell)
            {
                _needsShell = "`";
            }
            else
            {
                Append(text[_at]);
            }
        }

        Close();
    }

    /// <summary>Steps over the second quote.</summary>
    private void Close()
    {
        if (_at >= text.Length)
        {
            _needsShell ??= CommandWords.OpenQuote;
        }

        _at++;
    }

    private void Escaped()
    {
        _at++;
        if (_at >= text.Length || text[_at] == '\n')
        {
            _needsShell = "\\";
            return;
        }

        Append(text[_at]);
    }

    private void Home()
    {
        if (_at + 1 < text.Length && text[_at + 1] is not ('/' or ' ' or '\t'))
        {
            _needsShell = "~ with a user's name";
            return;
        }

        _inWord = true;
        _word.Append("${home}");
        _at++;
    }

    private void Variable()
    {
        var isBraced = _at + 1 < text.Length && text[_at + 1] == '{';
        var start = _at + (isBraced ? 2 : 1);
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        var name = text[start..end];
        var isName = name.Length > 0 && !char.IsAsciiDigit(name[0]) && (!isBraced || end < text.Length && text[end] == '}');
        if (isName)
        {
            _word.Append(ValueOf(name));
            _at = end + (isBraced ? 1 : 0);
        }
        else if (IsShell && (isBraced || name.Length > 0 || start < text.Length && text[start] is '(' or '?' or '@' or '*' or '#' or '!' or '-' or '$'))
        {
            // What stands in the braces may be anything, half a character too.
            _needsShell = isBraced ? "${" : $"${text[start]}";
        }
        else
        {
            Append('$');
        }
    }

    private string ValueOf(string name) => name switch
    {
        "CONFIG_FILE" => configFile!,
        "NSM_CLIENT_ID" or "RAY_CLIENT_ID" or "RAY_JACK_CLIENT_NAME" => "${client.id}",
        "NSM_SESSION_NAME" or "RAY_SESSION_NAME" => "${session.name}",
        "PWD" => "${folder}",
        "HOME" => "${home}",
        _ => $"${{env.{name}:-}}",
    };

    private void Append(char character)
    {
        _inWord = true;
        _word.Append(character == '$' ? "$$" : character.ToString());
        _at++;
    }

    private void EndWord()
    {
        if (_inWord)
        {
            _words.Add(_word.ToString());
            _word.Clear();
            _inWord = false;
        }
    }
}
