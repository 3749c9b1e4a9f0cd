using System.Globalization;
using Canonical.Codes;
using Canonical.Records;
using Canonical.Schema.Instances;

namespace Canonical.Rules;

/// <summary>One record under check, with everything its rules may look at.</summary>
internal readonly ref struct RuleContext
{
    /// <summary>A record has a few items and officers; one with thousands must not make the search in this memory slow.</summary>
    private const int MostRemembered = 32;
    private readonly IReferenceTables _tables;
    private readonly List<(int Token, ReferenceKey Key, ReferenceRow? Row)> _rows;

    public RuleContext(
        RecordTokens tokens, DateOnly? date, DateOnly? today, CodeLists codes, IReferenceTables tables,
        List<(int Token, ReferenceKey Key, ReferenceRow? Row)> rows, RuleFaults faults)
    {
        Tokens = tokens;
        Date = date;
        Today = today;
        Codes = codes;
        Faults = faults;
        _tables = tables;
        _rows = rows;
    }

    public RecordTokens Tokens { get; }

    public DateOnly? Date { get; }

    /// <summary>The day in Shanghai on which the record is checked; null when it does not matter.</summary>
    public DateOnly? Today { get; }

    public CodeLists Codes { get; }

    public RuleFaults Faults { get; }

    public string DateText => Written(Date) ?? "检查日期";

    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public bool IsString(int token) => Tokens.IsString(token);

    /// <summary>Whether something is said there: an empty text or list says nothing.</summary>
    public bool IsPresent(int token) => token >= 0 && Tokens.Kind(token) switch
    {
        JsonKind.String => !Tokens.Bytes(token).IsEmpty,
        JsonKind.Array or JsonKind.Object => Tokens.CountOf(token) > 0,
        _ => true,
    };

    /// <summary>The row for the value at that token, as of the record's date or else of any time; several rules ask for the same.</summary>
    public ReferenceRow? Row(int token, ReferenceKey key)
    {
        foreach (var known in _rows)
        {
            if (known.Token == token && known.Key.IsSameColumn(key))
            {
                return known.Row;
            }
        }

        var value = Tokens.Text(token)!;
        var row = _tables.Find(key.Table, key.By, value, Date) ?? (Date is null ? null : _tables.Find(key.Table, key.By, value, null));
        if (_rows.Count < MostRemembered)
        {
            _rows.Add((token, key, row));
        }

        return row;
    }
}
