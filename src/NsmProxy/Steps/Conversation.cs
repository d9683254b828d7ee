using NsmProxy.Files;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>One <c>send</c>: a text that goes to a socket or pipe, and the answer that comes from there or from another
/// pipe.</summary>
internal sealed class Conversation : IDisposable
{
    private const int MostReads = 16;

    // Pipes do not tell when somebody opens or reads them.
    private static readonly TimeSpan Recheck = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(200);

    private readonly SendStep _step;
    private readonly StepContext _context;
    private readonly Deadline _limit;
    private readonly CancellationToken _cancel;
    private readonly SendTarget _to;
    private readonly AnswerPipe? _answers;
    private readonly AnswerLines _lines = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Wire? _wire;
    private IDisposable? _listening;
    private bool _hasEnded;
    private bool _hasNews;

    /// <summary>Prepares it.</summary>
    public Conversation(SendStep step, StepContext context, SendTarget to, PipeTarget? replyFrom, Deadline limit, CancellationToken cancel)
    {
        (_step, _context, _to, _limit, _cancel) = (step, context, to, limit, cancel);
        _answers = replyFrom is null ? null : new AnswerPipe(replyFrom.Path);
        _hasEnded = replyFrom is null && to is PipeTarget;
    }

    private TimeSpan Pause => _to is PipeTarget || _answers is not null ? Earlier(Recheck, _limit.Left) : _limit.Left;

    private bool ProgramIsGone => _context is { ProgramHasEnded: true, EndsByItself: false };

    private Wire Wire => _wire ?? throw new InvalidOperationException("it has not been opened");

    private string Said => _lines.LastWords is { Length: > 0 } words ? $" (it said: {words})"
        : _step.Expect is null ? "" : " (it said nothing)";

    /// <summary>Opens both directions, as soon as somebody is there.</summary>
    /// <exception cref="StepException">Nobody was there in time.</exception>
    public async Task OpenAsync()
    {
        while (await MissingAsync() is { } missing)
        {
            if (ProgramIsGone)
            {
                throw Failure($"the program has ended ({await _context.Program!.Ended}), so nothing was sent");
            }

            if (_limit.HasPassed)
            {
                throw Failure($"{missing} within {Duration.Text(_limit.Given)}, so nothing was sent");
            }

            await _context.StirringAsync(Earlier(Recheck, _limit.Left), _cancel);
        }
    }

    /// <summary>Writes the text, and reads until a line of the answer matches; without a pattern until the text has been
    /// taken (a socket) or read (a pipe).</summary>
    /// <exception cref="StepException">That did not happen in time.</exception>
    public async Task TalkAsync(ReadOnlyMemory<byte> text, LinePattern? expected)
    {
        DropOldAnswers();
        var written = 0;
        var isAnswered = expected is null;
        while (true)
        {
            if (written < text.Length)
            {
                written += Wire.Write(text.Span[written..]) ?? throw Failure($"{_to.Address} was closed after it had taken {written} of {text.Length} bytes{Said}");
            }

            isAnswered |= Hear(expected);
            if (written == text.Length && isAnswered && (expected is not null || Wire.Unread == 0))
            {
                _context.Trace($"{text.Length} bytes to {_to.Address}{(_lines.LastWords.Length > 0 ? Said : "")}");
                return;
            }

            if (await ProblemAsync(written, text.Length, expected) is { } problem)
            {
                throw Failure(problem);
            }

            await MoreAsync(Pause, written < text.Length);
        }
    }

    /// <summary>Says that no more comes, and lets the program end the conversation: what it still writes would meet a closed
    /// end, and SIGPIPE would kill it.</summary>
    /// <returns>Whether the program has ended it, too.</returns>
    /// <exception cref="StepException">No answer was awaited, and the connection broke.</exception>
    public async Task<bool> EndAsync()
    {
        Wire.EndWriting();
        var farewell = _limit.AtMost(Farewell);
        _ = Hear(null);
        while (!_hasEnded && !farewell.HasPassed)
        {
            await MoreAsync(farewell.Left, mayWrite: false);
            _ = Hear(null);
        }

        return Wire.IsBroken && _step.Expect is null
            ? throw Failure($"{_to.Address} broke the connection off, perhaps before it had read the text{Said}")
            : _hasEnded;
    }

    /// <summary>Goes on reading what nobody waits for, so that the program can go on writing it. Answers in a pipe of their own
    /// stay there for the next conversation, which drops them.</summary>
    public void Listen() => _listening = _hasEnded || _answers is not null ? null : _context.Loop.WhenReadable(Wire.Descriptor, () =>
    {
        if (Wire.Read(_buffer) == 0)
        {
            Dispose();
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _listening?.Dispose();
        _wire?.Dispose();
        _answers?.Dispose();
    }

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private StepException Failure(string message) => new(_step.At, message);

    /// <summary>The answer's end is opened first: a program may open its own only when somebody reads.</summary>
    private async Task<string?> MissingAsync()
    {
        try
        {
            if (_answers?.Open() is { } noAnswers)
            {
                return noAnswers;
            }

            if (_to is PipeTarget pipe)
            {
                return AnswerPipe.Open(pipe.Path, FileCalls.WriteOnly, out _wire);
            }

            _wire = await Connecting.TryAsync((SocketTarget)_to, _context, _limit, _cancel);
            return _wire is null ? $"nothing listened at {_to.Address}" : null;
        }
        catch (FilesException exception)
        {
            throw Failure($"{exception.Message}, so nothing was sent");
        }
    }

    /// <summary>What stands in the pipe before the text is written cannot be its answer.</summary>
    private void DropOldAnswers()
    {
        for (var i = 0; i < MostReads && _answers?.Read(_buffer) > 0; i++)
        {
        }
    }

    /// <summary>Reads what is there, a bounded amount in one turn of the loop.</summary>
    /// <returns>Whether a line matched.</returns>
    private bool Hear(LinePattern? expected)
    {
        for (var i = 0; i < MostReads && !_hasEnded && !_limit.HasPassed; i++)
        {
            var count = _answers is null ? Wire.Read(_buffer) : _answers.Read(_buffer);
            if (count is > 0)
            {
                _hasNews = true;
                if (HasMatch(_lines.Add(_buffer.AsSpan(0, count.Value)), expected))
                {
                    return true;
                }

                continue;
            }

            // Another writer may open the pipe next; a socket's end is for good.
            _hasEnded = count == 0 && (_answers is null || expected is null);
            if (_hasNews)
            {
                _hasNews = false;
                return expected?.Matches(_lines.Unfinished) == true;
            }

            return false;
        }

        return false;
    }

    private bool HasMatch(IReadOnlyList<string> lines, LinePattern? expected)
    {
        if (expected is null)
        {
            return false;
        }

        foreach (var line in lines)
        {
            if (expected.Matches(line))
            {
                return true;
            }

            if (_limit.HasPassed)
            {
                break;
            }
        }

        return _lines.IsTooLong
            ? throw Failure($"{_to.Address} answered with a line of more than {AnswerLines.LongestLine} bytes{Said}")
            : false;
    }

    private async Task<string?> ProblemAsync(int written, int length, LinePattern? expected)
    {
        if (_hasEnded && expected is not null)
        {
            return $"{_to.Address} was closed before a line of the answer matched {expected}{Said}";
        }

        if (ProgramIsGone)
        {
            return $"the program ended ({await _context.Program!.Ended}) before {(expected is null ? "it had read the text" : $"a line of the answer matched {expected}")}{Said}";
        }

        return !_limit.HasPassed ? null
            : written < length ? $"{_to.Address} took only {written} of {length} bytes within {Duration.Text(_limit.Given)}"
            : Wire.Unread > 0 ? $"the text in {_to.Address} was not read within {Duration.Text(_limit.Given)}"
            : $"no line of the answer matched {expected} within {Duration.Text(_limit.Given)}{Said}";
    }

    private async Task MoreAsync(TimeSpan limit, bool mayWrite)
    {
        _answers?.Follow();
        using var readable = _hasEnded ? null : _context.Loop.WhenReadable((_answers?.Wire ?? Wire).Descriptor, _context.Stir);
        using var writable = mayWrite ? _context.Loop.WhenWritable(Wire.Descriptor, _context.Stir) : null;
        await _context.StirringAsync(limit, _cancel);
    }
}
