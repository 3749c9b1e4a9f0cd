using Canonical.Mapping;

namespace Hub.Api;

/// <summary>The fields of nested records that a mapping reads, as columns of a flat sheet.</summary>
internal static class SourcePaths
{
    /// <summary>Those that none of the columns found stands for. A field that is read item by item gets the column of its first item.</summary>
    public static IEnumerable<string> Missing(CompiledMapping mapping, IEnumerable<string> found)
    {
        var used = mapping.UsedFields;
        var there = found.Select(WithoutPositions).ToHashSet(StringComparer.Ordinal);
        var lists = found.SelectMany(Lists).Concat(used.Where(path => used.Any(other => other.StartsWith(path + ".", StringComparison.Ordinal)))).ToHashSet(StringComparer.Ordinal);
        return used.Where(path => !lists.Contains(path) && !there.Contains(path) && !there.Any(other => other.StartsWith(path + ".", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).Select(path => WithPositions(path, lists));
    }

    private static string WithoutPositions(string column) => string.Join('.', column.Split('.').Where(part => !IsPosition(part)));

    /// <summary>The paths in a column that are followed by a position.</summary>
    private static IEnumerable<string> Lists(string column)
    {
        var parts = column.Split('.');
        return Enumerable.Range(1, parts.Length - 1).Where(i => IsPosition(parts[i])).Select(i => WithoutPositions(string.Join('.', parts[..i])));
    }

    private static string WithPositions(string path, HashSet<string> lists)
    {
        var parts = path.Split('.');
        return string.Join('.', parts.Select((part, i) => lists.Contains(string.Join('.', parts[..(i + 1)])) ? part + ".1" : part));
    }

    private static bool IsPosition(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);
}
