using System.Runtime.InteropServices;

namespace NsmProxy.Desktop;

/// <summary>A <c>GError</c> (GLib reference manual, "Error Reporting") as an exception.</summary>
internal static class GioError
{
    private const int Cancelled = 19;

    /// <summary>Makes an exception of an error, and frees it.</summary>
    /// <param name="error">The error; not zero.</param>
    /// <param name="cancel">What may have cancelled the call.</param>
    public static Exception Take(nint error, CancellationToken cancel)
    {
        try
        {
            if (IsCancelled(error))
            {
                return new OperationCanceledException(cancel);
            }

            var remote = Gio.RemoteErrorOf(error);
            if (remote == 0)
            {
                return new DesktopException(MessageOf(error));
            }

            var name = Marshal.PtrToStringUTF8(remote)!;
            Gio.Free(remote);
            _ = Gio.StripRemoteError(error);
            return new BusException(name, MessageOf(error));
        }
        finally
        {
            Gio.FreeError(error);
        }
    }

    // struct GError { GQuark domain; gint code; gchar *message; }
    private static bool IsCancelled(nint error) => (uint)Marshal.ReadInt32(error) == Gio.IoErrors() && Marshal.ReadInt32(error, 4) == Cancelled;

    private static string MessageOf(nint error) => Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(error, 8)) ?? "";
}
