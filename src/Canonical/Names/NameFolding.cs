namespace Canonical.Names;

/// <summary>
/// The key under which two spellings of one name are the same. For comparing only: documents carry the name as written.
/// Width, case, the kinds of brackets, dots, hyphens and quotes, and every space are folded. Legal form, branch, province
/// prefix, notes in brackets and traditional characters are not: they tell different subjects apart.
/// </summary>
public static class NameFolding
{
    private const int StackLimit = 256;

    /// <summary>Folds a name; the same string when there is nothing to fold. Folding twice changes nothing.</summary>
    public static string Fold(string name)
    {
        var table = FoldedCharacters.Table;
        var first = 0;
        while (first < name.Length && table[name[first]] == name[first] && !IsEdgeOrSelector(name, first))
        {
            first++;
        }

        return first == name.Length ? name : FoldFrom(name);
    }

    private static bool IsEdgeOrSelector(string name, int index) =>
        name[index] is '\'' or '\uDB40' && (index == 0 || index == name.Length - 1 || name[index] == '\uDB40');

    private static string FoldFrom(string name)
    {
        var buffer = name.Length <= StackLimit ? stackalloc char[StackLimit] : new char[name.Length];
        var length = 0;
        for (var i = 0; i < name.Length; i++)
        {
            // Ideographic variation selectors are pairs of U+DB40 and a low unit.
            if (name[i] == '\uDB40' && i + 1 < name.Length)
            {
                i++;
                continue;
            }

            var folded = FoldedCharacters.Table[name[i]];
            if (folded != '\0')
            {
                buffer[length++] = folded;
            }
        }

        return buffer[..length].Trim('\'').ToString();
    }
}
