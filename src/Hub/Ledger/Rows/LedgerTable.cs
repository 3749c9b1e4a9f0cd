namespace Hub.Ledger.Rows;

/// <summary>
/// A table as evidence sees it: its columns in the order they are written and hashed, key first.
/// Columns after the evidenced ones may change without evidence; each says why in <see cref="LedgerTables"/>.
/// </summary>
internal sealed class LedgerTable
{
    private LedgerTable(int number, string name, Column[] key, Column[] rest, Column[] unproven, bool marked)
    {
        Number = number;
        Name = name;
        Evidenced = [.. key, .. rest];
        Columns = [.. Evidenced, .. unproven];
        Marked = marked;
        KeyLength = key.Length;
        ByKey = new LedgerIndex(this, [.. key.Select(column => column.Name)]);
        Prefix = [.. System.Text.Encoding.ASCII.GetBytes(name), 0];
    }

    /// <summary>Stable for ever: it stands in the evidence.</summary>
    public int Number { get; }

    public string Name { get; }

    public Column[] Columns { get; }

    public Column[] Evidenced { get; }

    public int KeyLength { get; }

    public LedgerIndex ByKey { get; }

    /// <summary>Whether each row carries its mark; the evidence tables are chained instead.</summary>
    public bool Marked { get; }

    /// <summary>Separates the hashes of one table from those of another.</summary>
    public byte[] Prefix { get; }

    /// <summary>Columns are written <c>name:kind</c>, kinds i, t, b, id, at.</summary>
    public static LedgerTable Define(int number, string name, string key, string rest, string unproven = "", bool marked = true) =>
        new(number, name, Parse(key), Parse(rest), Parse(unproven), marked);

    private static Column[] Parse(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':')).Select(part => new Column(part[0], Kind(part[1])))];

    private static ColumnKind Kind(string letter) => letter switch
    {
        "i" => ColumnKind.Int,
        "t" => ColumnKind.Text,
        "b" => ColumnKind.Bytes,
        "id" => ColumnKind.Id,
        "at" => ColumnKind.Instant,
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "unknown column kind"),
    };
}
