namespace Canonical.Identifiers;

/// <summary>A table of divisions in memory.</summary>
public sealed class DivisionTable : IDivisionTable
{
    private readonly Dictionary<string, DivisionEntry> _entries;
    private readonly HashSet<string> _complete;

    /// <summary>A table of these divisions; <paramref name="completeProvinces"/> are the two-digit prefixes it holds completely.</summary>
    public DivisionTable(IEnumerable<DivisionEntry> entries, IEnumerable<string> completeProvinces)
    {
        _entries = entries.ToDictionary(entry => entry.Code, StringComparer.Ordinal);
        _complete = new(completeProvinces, StringComparer.Ordinal);
    }

    /// <summary>All provinces, and Shanghai with the districts and counties it has had since codes exist.</summary>
    public static DivisionTable Embedded { get; } = new(EmbeddedDivisions.All, ["31"]);

    /// <inheritdoc/>
    public DivisionEntry? Find(string code) => _entries.GetValueOrDefault(code);

    /// <inheritdoc/>
    public bool IsComplete(string province) => _complete.Contains(province);
}
