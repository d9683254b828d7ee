using System.Diagnostics;

namespace NsmProxy.Loop;

/// <summary>
/// The one thread on which everything happens in turn: it sleeps in <c>poll(2)</c> until a descriptor is readable, a
/// timer is due or work was posted. Code that awaits on this thread continues on it, so nothing here needs a lock, and
/// an idle program is never woken (but for <see cref="AtRest"/>, after its last work).
/// </summary>
public sealed class EventLoop : SynchronizationContext, IDisposable
{
    private const int FewTimers = 64;
    private const int Forever = -1;

    // After the last work, and again where threads of the pool still wait for more: these end by themselves after 20 s.
    private static readonly int[] RestMilliseconds = [1000, 30_000];

    private readonly Thread _thread = Thread.CurrentThread;
    private readonly Wake _wake = new();
    private readonly Lock _postedLock = new();
    private readonly PriorityQueue<Timer, (long Due, long Order)> _timers = new();
    private readonly List<Watch> _watches = [];
    private Queue<(SendOrPostCallback Work, object? State)> _posted = new();
    private Queue<(SendOrPostCallback Work, object? State)> _running = new();
    private PollEntry[] _entries = [];
    private Watch[] _polled = [];
    private bool _watchesChanged = true;
    private long _timerCount;
    private int _timersToSift = FewTimers;
    private int _rests;
    private bool _ended;

    private EventLoop()
    {
        WhenReadable(_wake.Descriptor, _wake.Drain);
    }

    /// <summary>Called after each piece of work, when nothing has happened for a second and no timer is set; once more half a
    /// minute later where it says false.</summary>
    public Func<bool>? AtRest { get; set; }

    /// <summary>Runs <paramref name="main"/> and everything it awaits on this thread, until it has ended.</summary>
    /// <returns>What <paramref name="main"/> returned; its exception is thrown on.</returns>
    public static T Run<T>(Func<EventLoop, Task<T>> main)
    {
        var outer = Current;
        using var loop = new EventLoop();
        SetSynchronizationContext(loop);
        try
        {
            var task = main(loop);
            loop.RunPosted();
            while (!task.IsCompleted)
            {
                loop.Sleep();
                loop.RunDueTimers();
                loop.RunPosted();
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Begins work that nobody waits for. An exception from it ends <see cref="Run"/>: it is a mistake in the
    /// program, and going on would leave somebody without an answer.</summary>
    public static async void Start(Func<Task> work) => await work();

    /// <summary>Calls <paramref name="ready"/> on each turn in which <paramref name="descriptor"/> can be read or was
    /// hung up, until the returned watch is disposed.</summary>
    public IDisposable WhenReadable(int descriptor, Action ready) => Add(new Watch(this, descriptor, PollEntry.Readable, ready));

    /// <summary>Calls <paramref name="ready"/> on each turn in which <paramref name="descriptor"/> can be written or was
    /// hung up, until the returned watch is disposed.</summary>
    public IDisposable WhenWritable(int descriptor, Action ready) => Add(new Watch(this, descriptor, PollEntry.Writable, ready));

    /// <summary>Calls <paramref name="due"/> once, <paramref name="delay"/> from now by the monotonic clock, unless the
    /// returned timer is disposed before.</summary>
    public IDisposable After(TimeSpan delay, Action due)
    {
        var timer = new Timer(due);
        if (_timers.Count >= _timersToSift)
        {
            SiftTimers();
        }

        var ticks = (long)(Math.Max(0, delay.TotalSeconds) * Stopwatch.Frequency);
        _timers.Enqueue(timer, (Stopwatch.GetTimestamp() + ticks, _timerCount++));
        return timer;
    }

    /// <summary>Completes after <paramref name="delay"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled before.</exception>
    public async Task Delay(TimeSpan delay, CancellationToken cancel = default)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = After(delay, () => done.TrySetResult());
        await using var registration = cancel.Register(() => done.TrySetCanceled(cancel));
        await done.Task;
    }

    /// <summary>Queues work for the next turn; with its overload the only member that other threads may call. Work posted
    /// after the loop has ended is dropped.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_postedLock)
        {
            if (_ended)
            {
                return;
            }

            _posted.Enqueue((d, state));
            if (Thread.CurrentThread != _thread)
            {
                _wake.Signal();
            }
        }
    }

    /// <summary>Queues work for the next turn, from any thread.</summary>
    public void Post(Action work) => Post(static action => ((Action)action!)(), work);

    /// <summary>Not supported: nothing may block on the loop.</summary>
    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("nothing may block on the event loop");

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_postedLock)
        {
            _ended = true;
            _wake.Dispose();
        }
    }

    private Watch Add(Watch watch)
    {
        _watches.Add(watch);
        _watchesChanged = true;
        return watch;
    }

    private void Remove(Watch watch)
    {
        _watches.Remove(watch);
        _watchesChanged = true;
    }

    private void Sleep()
    {
        if (_watchesChanged)
        {
            _polled = [.. _watches];
            _entries = Array.ConvertAll(_polled, watch => watch.Entry);
            _watchesChanged = false;
        }

        var timeout = TimeoutMilliseconds();
        var mayRest = timeout == Forever && _rests < RestMilliseconds.Length && AtRest is not null;
        var ready = PollEntry.Wait(_entries, mayRest ? RestMilliseconds[_rests] : timeout);
        if (ready != 0)
        {
            _rests = 0;
        }
        else if (mayRest)
        {
            _rests = AtRest!() ? RestMilliseconds.Length : _rests + 1;
        }

        if (ready > 0)
        {
            var polled = _polled;
            for (var i = 0; i < polled.Length; i++)
            {
                if (_entries[i].IsReady && !polled[i].IsDisposed)
                {
                    polled[i].Ready();
                }
            }
        }
    }

    private void RunPosted()
    {
        lock (_postedLock)
        {
            (_posted, _running) = (_running, _posted);
        }

        while (_running.TryDequeue(out var item))
        {
            item.Work(item.State);
        }
    }

    /// <summary>A long wait that is stirred often leaves many disposed timers behind.</summary>
    private void SiftTimers()
    {
        var live = new List<(Timer, (long, long))>();
        foreach (var (timer, due) in _timers.UnorderedItems)
        {
            if (!timer.IsDisposed)
            {
                live.Add((timer, due));
            }
        }

        _timers.Clear();
        _timers.EnqueueRange(live);
        _timersToSift = Math.Max(FewTimers, 2 * live.Count);
    }

    private void RunDueTimers()
    {
        // Those that are set from now on wait for the next turn, so that one that sets itself anew holds nothing up.
        var now = Stopwatch.GetTimestamp();
        while (_timers.TryPeek(out var timer, out var at) && (timer.IsDisposed || at.Due < now))
        {
            _timers.Dequeue();
            timer.Fire();
        }
    }

    private int TimeoutMilliseconds()
    {
        lock (_postedLock)
        {
            if (_posted.Count > 0)
            {
                return 0;
            }
        }

        while (_timers.TryPeek(out var timer, out var at))
        {
            if (!timer.IsDisposed)
            {
                var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), at.Due);
                return (int)Math.Clamp(Math.Ceiling(left.TotalMilliseconds), 0, int.MaxValue);
            }

            _timers.Dequeue();
        }

        return Forever;
    }

    private sealed class Watch(EventLoop loop, int descriptor, short events, Action ready) : IDisposable
    {
        public PollEntry Entry { get; } = new(descriptor, events);

        public bool IsDisposed { get; private set; }

        public void Ready() => ready();

        public void Dispose()
        {
            if (!IsDisposed)
            {
                IsDisposed = true;
                loop.Remove(this);
            }
        }
    }

    private sealed class Timer(Action due) : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Fire()
        {
            if (!IsDisposed)
            {
                IsDisposed = true;
                due();
            }
        }

        public void Dispose() => IsDisposed = true;
    }
}
