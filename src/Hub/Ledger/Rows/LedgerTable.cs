namespace Hub.Ledger.Rows;

/// <summary>
/// A table as evidence sees it: its columns in the order they are written and hashed, key first.
/// Columns after the evidenced ones may change without evidence; each says why in <see cref="LedgerTables"/>.
/// </summary>
internal sealed class LedgerTable
{
    private LedgerTable(int number, string name, Column[] key, Column[] rest, Column[] unproven, int lasting, bool marked)
    {
        Number = number;
        Name = name;
        Evidenced = [.. key, .. rest];
        Columns = [.. Evidenced, .. unproven];
        Marked = marked;
        KeyAndUnproven = [.. key, .. unproven];
        KeyLength = key.Length;
        LastingLength = key.Length + lasting;
        ByKey = new LedgerIndex(this, [.. key.Select(column => column.Name)]);
        Prefix = [.. System.Text.Encoding.ASCII.GetBytes(name), 0];
    }

    /// <summary>Stable for ever: it stands in the evidence.</summary>
    public int Number { get; }

    public string Name { get; }

    public Column[] Columns { get; }

    public Column[] Evidenced { get; }

    public Column[] KeyAndUnproven { get; }

    public int KeyLength { get; }

    /// <summary>So many columns, counted from the first, never change once a row is there.</summary>
    public int LastingLength { get; }

    public LedgerIndex ByKey { get; }

    /// <summary>Whether each row carries its mark; the evidence tables are chained instead.</summary>
    public bool Marked { get; }

    /// <summary>Separates the hashes of one table from those of another.</summary>
    public byte[] Prefix { get; }

    /// <summary>Columns are written <c>name:kind</c>, kinds i, t, b, id, at; the first <paramref name="lasting"/> after the key never change.</summary>
    public static LedgerTable Define(int number, string name, string key, string rest, string unproven = "", int lasting = 0, bool marked = true) =>
        new(number, name, Parse(key), Parse(rest), Parse(unproven), lasting, marked);

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
