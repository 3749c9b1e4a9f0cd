using System.Collections.Frozen;

namespace Canonical.Schema.Compilation;

/// <summary>The keywords in force, in the order in which they are compiled and asked.</summary>
internal sealed class Dialect(IEnumerable<Keyword> keywords, bool assertsFormat)
{
    private readonly FrozenDictionary<string, Keyword> _byName = keywords.ToFrozenDictionary(keyword => keyword.Name, StringComparer.Ordinal);

    public IReadOnlyList<Keyword> Keywords { get; } = [.. keywords];

    /// <summary>Whether the meta-schema asks for the format-assertion vocabulary.</summary>
    public bool AssertsFormat { get; } = assertsFormat;

    public bool Has(string keyword) => _byName.ContainsKey(keyword);
}
