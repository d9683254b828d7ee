using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using NsmProxy.Text;

namespace NsmProxy.Files;

/// <summary>Gives paths to the C library that need not be UTF-8 (<see cref="LosslessUtf8"/>); .NET's own would give others.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedIn, typeof(PathMarshaller))]
internal static class PathMarshaller
{
    /// <summary>The bytes of a path and a zero.</summary>
    public static nint ConvertToUnmanaged(string path)
    {
        var bytes = LosslessUtf8.Terminated(path);
        var memory = Marshal.AllocHGlobal(bytes.Length);
        Marshal.Copy(bytes, 0, memory, bytes.Length);
        return memory;
    }

    /// <summary>Ends what <see cref="ConvertToUnmanaged"/> began.</summary>
    public static void Free(nint memory) => Marshal.FreeHGlobal(memory);
}
