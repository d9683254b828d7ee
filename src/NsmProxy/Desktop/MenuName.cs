using System.Text;

namespace NsmProxy.Desktop;

/// <summary>Names of menu items, compared as users see them: blanks, dots at the end and the marks of mnemonics count for
/// nothing.</summary>
public static class MenuName
{
    /// <summary>What counts of a name, for comparing.</summary>
    public static string Bare(string name)
    {
        var result = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (!char.IsWhiteSpace(character) && character is not ('&' or '_' or '…'))
            {
                result.Append(char.ToUpperInvariant(character));
            }
        }

        return result.ToString().TrimEnd('.');
    }

    /// <summary>Whether two names are the same to a user.</summary>
    public static bool AreSame(string left, string right) => Bare(left) == Bare(right);
}
