using NsmProxy.Loop;

namespace NsmProxy.Tests.Osc;

/// <summary>Keeps what a callback brings until the test asks for it; everything on one event loop.</summary>
internal sealed class Inbox<T>(EventLoop loop)
{
    private readonly Queue<T> _items = new();
    private TaskCompletionSource? _arrival;

    public int Count => _items.Count;

    public void Add(T item)
    {
        _items.Enqueue(item);
        _arrival?.TrySetResult();
    }

    /// <summary>The next item, or a failure that names what was waited for.</summary>
    public async Task<T> Next(string what)
    {
        while (_items.Count == 0)
        {
            _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var limit = loop.After(OnLoop.Limit, () => _arrival.TrySetException(new TimeoutException($"{what} did not come within {OnLoop.Limit}")));
            await _arrival.Task;
        }

        return _items.Dequeue();
    }
}
