using System.Collections.Frozen;

namespace Canonical.Codes;

/// <summary>One code list: a scheme id with its codes. Two generations of a list are two schemes, because they contradict each other.</summary>
public sealed class CodeList
{
    private readonly FrozenDictionary<string, CodeEntry[]> _byCode;
    private readonly FrozenDictionary<string, CodeEntry[]>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly FrozenDictionary<string, CodeEntry[]> _byText;

    /// <summary>A list of these entries. A code may occur several times with validity periods that do not overlap.</summary>
    public CodeList(string scheme, string titleZh, string titleEn, string version, IReadOnlyList<CodeEntry> entries)
    {
        Scheme = scheme;
        TitleZh = titleZh;
        TitleEn = titleEn;
        Version = version;
        Entries = entries;
        _byCode = entries.GroupBy(e => e.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        _bySpan = _byCode.GetAlternateLookup<ReadOnlySpan<char>>();
        _byText = entries.SelectMany(e => Wordings(e).Select(text => (text, e)))
            .GroupBy(pair => pair.text, pair => pair.e, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Scheme id, for example <c>double-random-result-2</c>.</summary>
    public string Scheme { get; }

    /// <summary>Chinese title.</summary>
    public string TitleZh { get; }

    /// <summary>English title.</summary>
    public string TitleEn { get; }

    /// <summary>Version of the list as its source names it.</summary>
    public string Version { get; }

    /// <summary>Where the list comes from.</summary>
    public string Source { get; init; } = "";

    /// <summary>The scheme that took its place; null when there is none.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>All entries in the order of the file.</summary>
    public IReadOnlyList<CodeEntry> Entries { get; }

    /// <summary>The code as of that day; null asks for any day.</summary>
    public CodeFinding Find(ReadOnlySpan<char> code, DateOnly? onDate) =>
        _bySpan.TryGetValue(code, out var entries) ? Choose(entries, onDate) : new(null, CodeRefusal.UnknownCode, this);

    /// <summary>The code whose code, Chinese meaning or alias is exactly that text, for senders that write meanings instead of codes.</summary>
    public CodeFinding FindWritten(string text, DateOnly? onDate) =>
        _byText.TryGetValue(text, out var entries) ? Choose(entries, onDate) : new(null, CodeRefusal.UnknownCode, this);

    /// <summary>What may be used on that day, for hints.</summary>
    public IEnumerable<CodeEntry> ValidOn(DateOnly? day) => Entries.Where(e => e.IsValidOn(day));

    private CodeFinding Choose(CodeEntry[] entries, DateOnly? onDate)
    {
        foreach (var entry in entries)
        {
            if (entry.IsValidOn(onDate))
            {
                return new(entry, CodeRefusal.None, this);
            }
        }

        return new(entries[^1], CodeRefusal.NotValidThen, this);
    }

    private static IEnumerable<string> Wordings(CodeEntry entry) =>
        entry.Aliases.Append(entry.Code).Append(entry.Zh).Distinct(StringComparer.Ordinal);
}
