namespace NsmProxy.Profiles.DBus;

/// <summary>Which names there can be (D-Bus specification, "Valid Names" and "Valid Object Paths").</summary>
public static class DBusName
{
    private const int Longest = 255;

    /// <summary>Whether it can be a bus name: <c>org.gnome.gedit</c>, <c>:1.42</c>.</summary>
    public static bool IsService(string name) => name.StartsWith(':')
        ? name.Length <= Longest && HasElements(name[1..], mayBeginWithDigit: true, mayHaveHyphen: true)
        : name.Length <= Longest && HasElements(name, mayBeginWithDigit: false, mayHaveHyphen: true);

    /// <summary>Whether it can be an interface's name: <c>org.gtk.Actions</c>.</summary>
    public static bool IsInterface(string name) => name.Length <= Longest && HasElements(name, mayBeginWithDigit: false, mayHaveHyphen: false);

    /// <summary>Whether it can be a method's name: <c>Activate</c>.</summary>
    public static bool IsMethod(string name) => name.Length <= Longest && IsElement(name, mayBeginWithDigit: false, mayHaveHyphen: false);

    /// <summary>Whether it can be an object's path: <c>/org/gnome/gedit/window/1</c>.</summary>
    public static bool IsPath(string path) => path == "/"
        || (path.StartsWith('/') && Array.TrueForAll(path[1..].Split('/'), static element => IsElement(element, mayBeginWithDigit: true, mayHaveHyphen: false)));

    private static bool HasElements(string name, bool mayBeginWithDigit, bool mayHaveHyphen)
    {
        var elements = name.Split('.');
        return elements.Length >= 2 && Array.TrueForAll(elements, element => IsElement(element, mayBeginWithDigit, mayHaveHyphen));
    }

    private static bool IsElement(string element, bool mayBeginWithDigit, bool mayHaveHyphen)
    {
        foreach (var character in element)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_' && !(mayHaveHyphen && character == '-'))
            {
                return false;
            }
        }

        return element.Length > 0 && (mayBeginWithDigit || !char.IsAsciiDigit(element[0]));
    }
}
