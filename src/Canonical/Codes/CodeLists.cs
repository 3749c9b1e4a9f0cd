using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Canonical.Definitions;

namespace Canonical.Codes;

/// <summary>All code lists of <c>schemas/codes</c> by scheme id.</summary>
public sealed class CodeLists
{
    private readonly FrozenDictionary<string, CodeList> _lists;
    private readonly FrozenDictionary<string, CodeList>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>These lists; their scheme ids must differ.</summary>
    public CodeLists(IEnumerable<CodeList> lists)
    {
        _lists = lists.ToFrozenDictionary(list => list.Scheme, StringComparer.Ordinal);
        _bySpan = _lists.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The lists, in no particular order.</summary>
    public IReadOnlyList<CodeList> All => _lists.Values;

    /// <summary>Reads every <c>*.yaml</c> of the folder (<c>schemas/codes</c>) and reports all mistakes at once.</summary>
    public static Loaded<CodeLists> Load(string folder)
    {
        var problems = new DefinitionProblems();
        var lists = new CodeLists(CodeListReader.ReadAll(folder, problems));
        return Loaded<CodeLists>.From(lists, problems);
    }

    /// <summary>The list of that scheme.</summary>
    public bool TryGet(ReadOnlySpan<char> scheme, [NotNullWhen(true)] out CodeList? list) => _bySpan.TryGetValue(scheme, out list);

    /// <summary>The code of a scheme as of a day; null asks for any day.</summary>
    public CodeFinding Find(ReadOnlySpan<char> scheme, ReadOnlySpan<char> code, DateOnly? onDate) =>
        _bySpan.TryGetValue(scheme, out var list) ? list.Find(code, onDate) : new(null, CodeRefusal.UnknownScheme, null);
}
