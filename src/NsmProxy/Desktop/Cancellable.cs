using System.Runtime.InteropServices;

namespace NsmProxy.Desktop;

/// <summary>Ends a blocking call of GIO from another thread: a <c>GCancellable</c> that follows a token.</summary>
internal sealed class Cancellable : SafeHandle
{
    private readonly CancellationTokenRegistration _registration;

    /// <summary>Makes one that is cancelled with the token.</summary>
    public Cancellable(CancellationToken cancel)
        : base(0, ownsHandle: true)
    {
        SetHandle(Gio.NewCancellable());
        _registration = cancel.Register(() => Gio.Cancel(handle));
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Waits for a cancellation that is under way.
            _registration.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Gio.Unref(handle);
        return true;
    }
}
