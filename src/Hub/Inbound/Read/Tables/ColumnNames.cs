namespace Hub.Inbound.Read.Tables;

/// <summary>The columns of a feed (on one sheet), found by any of their texts.</summary>
internal sealed class ColumnNames
{
    private readonly Dictionary<string, FeedColumn> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeedColumn> _byAlias = new(StringComparer.Ordinal);

    public ColumnNames(FeedFormat format, string? sheet)
    {
        Columns = [.. format.Columns.Where(column => column.Sheet is null || column.Sheet == sheet)];
        foreach (var column in Columns)
        {
            _byName.TryAdd(HeaderText.Fold(column.Name), column);
            foreach (var alias in column.Aliases ?? [])
            {
                _byAlias.TryAdd(HeaderText.Fold(alias), column);
            }
        }
    }

    public IReadOnlyList<FeedColumn> Columns { get; }

    public FeedColumn? ByName(string text) => _byName.GetValueOrDefault(HeaderText.Fold(text));

    public FeedColumn? ByAlias(string text) => _byAlias.GetValueOrDefault(HeaderText.Fold(text));

    /// <summary>The name that mappings use for this key; the key itself when the feed does not know it.</summary>
    public string NameOf(string key) => Columns.Count == 0 ? key : (ByName(key) ?? ByAlias(key))?.Name ?? key;

    /// <summary>The columns of a sheet, or of a file without sheets, which stands for the first one.</summary>
    public static ColumnNames For(FeedFormat format, string? sheet) => new(format, sheet ?? (format.Sheets.Count > 0 ? format.Sheets[0] : null));
}
