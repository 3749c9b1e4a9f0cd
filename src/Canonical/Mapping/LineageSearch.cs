namespace Canonical.Mapping;

/// <summary>Finds the source fields behind a target pointer.</summary>
internal static class LineageSearch
{
    public static IReadOnlyList<string> SourceFields(IReadOnlyList<MappingLineage> lineage, string pointer)
    {
        for (var at = Generalise(pointer); at.Length > 0; at = at[..at.LastIndexOf('/')])
        {
            if (At(lineage, at) is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }

    private static List<string> At(IReadOnlyList<MappingLineage> lineage, string pointer)
    {
        var found = new List<string>();
        var array = lineage.FirstOrDefault(entry => entry.Pointer == pointer);
        if (array is { Function: not "each" })
        {
            found.AddRange(array.Sources);
            return found;
        }

        // Of a repeated part, its container and its leading field are named; of an object, all its fields.
        found.AddRange(array?.Sources ?? []);
        foreach (var entry in lineage)
        {
            if (entry.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal) && entry.Sources.Count > 0)
            {
                found.AddRange(entry.Sources.Where(source => !found.Contains(source)));
                if (array is not null || pointer.EndsWith('*'))
                {
                    break;
                }
            }
        }

        return found;
    }

    private static string Generalise(string pointer) => string.Join(
        '/', pointer.Split('/').Select(step => step.Length > 0 && step.All(char.IsAsciiDigit) ? "*" : step));
}
