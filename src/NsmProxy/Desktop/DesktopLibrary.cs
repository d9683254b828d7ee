using System.Runtime.InteropServices;

namespace NsmProxy.Desktop;

/// <summary>A library of the desktop, loaded when a profile first needs it.</summary>
public static class DesktopLibrary
{
    /// <summary>Makes sure that a library is there, before the first of its functions is called.</summary>
    /// <param name="file">Its file name, with the version of its interface: <c>libgio-2.0.so.0</c>.</param>
    /// <param name="purpose">What needs it: <c>D-Bus calls</c>.</param>
    /// <param name="package">What to install.</param>
    /// <exception cref="DesktopException">It is not installed.</exception>
    public static void Require(string file, string purpose, string package)
    {
        if (!NativeLibrary.TryLoad(file, typeof(DesktopLibrary).Assembly, null, out _))
        {
            throw new DesktopException($"{purpose} need the library {file}, which is not installed ({package})");
        }
    }
}
