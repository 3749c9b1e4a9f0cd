using System.Globalization;
using System.Text.Json;
using Canonical.Rules;
using Hub.Ledger;
using Hub.Outbound.Render;

namespace Hub.Registry;

/// <summary>
/// Departments, items and officers as the ledger holds them, in memory, renewed when the ledger has newer ones. Where several sources
/// keep the same entry, <c>mappings/references.yaml</c> says whose word counts.
/// Mappings, rules and outbound rows read them per record, so reading never waits.
/// </summary>
internal sealed class LiveReferences(Func<ILedger> ledger, ReferencePrecedence precedence, TimeProvider time) : IReferenceTables, IDepartments, IDisposable
{
    private static readonly string[] Tables = ["department", "inspection-item", "officer"];
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, long> _versions = [];
    private Dictionary<string, IReadOnlyList<ReferenceRow>> _rows = [];
    private volatile ReferenceTables _current = ReferenceTables.Empty;
    private long _checkedAt = long.MinValue;

    public IReadOnlyList<ReferenceRow> FindAll(string table, string by, string value, DateOnly? asOf) => _current.FindAll(table, by, value, asOf);

    Department? IDepartments.Find(string id) =>
        ((IReferenceTables)_current).Find("department", "departmentId", id, null) is { } row && row.Value("uscc") is { } uscc
            ? new Department(id, row.Value("name") ?? id, uscc, row.Value("divisionCode"))
            : null;

    /// <summary>Cap of an item per subject and year; null when the item is unknown or has none.</summary>
    public int? YearlyCap(string itemCode) =>
        int.TryParse(((IReferenceTables)_current).Find("inspection-item", "itemCode", itemCode, null)?.Value("yearlyCap"), NumberStyles.None, CultureInfo.InvariantCulture, out var cap)
            ? cap
            : null;

    /// <summary>Reloads what has changed, and says whether anything had; looks at most once a second unless <paramref name="now"/>.</summary>
    public async Task<bool> RefreshAsync(bool now, CancellationToken cancellationToken)
    {
        if (!now && Interlocked.Read(ref _checkedAt) is var last && last != long.MinValue && time.GetElapsedTime(last) < CheckEvery)
        {
            return false;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            var rows = new Dictionary<string, IReadOnlyList<ReferenceRow>>(_rows);
            var changed = false;
            foreach (var table in Tables)
            {
                var version = await ledger().Queries.TypeVersionAsync(table, cancellationToken);
                if (_versions.GetValueOrDefault(table, -1) != version)
                {
                    rows[table] = await LoadAsync(table, cancellationToken);
                    _versions[table] = version;
                    changed = true;
                }
            }

            if (changed)
            {
                _rows = rows;
                _current = new ReferenceTables(rows);
            }

            Interlocked.Exchange(ref _checkedAt, time.GetTimestamp());
            return changed;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The hub itself has just written entries: the next look is not put off.</summary>
    public void Expire() => Interlocked.Exchange(ref _checkedAt, long.MinValue);

    public void Dispose() => _gate.Dispose();

    private async Task<IReadOnlyList<ReferenceRow>> LoadAsync(string table, CancellationToken cancellationToken)
    {
        var rows = new List<SourcedRow>();
        await foreach (var record in ledger().Queries.ReadCurrentAsync(table, null, cancellationToken))
        {
            rows.Add(new SourcedRow(record.Key.Owner, record.At, Row(record)));
        }

        return ReferenceMerge.Run(rows, precedence.Tables.GetValueOrDefault(table));
    }

    /// <summary>The last day: that before its withdrawal when it says so itself, otherwise the day the hub learnt of its end.</summary>
    private static DateOnly EndOf(RecordVersionRow record, Dictionary<string, string> values) =>
        values.TryGetValue("withdrawnOn", out var text) && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var withdrawn)
            ? withdrawn.AddDays(-1)
            : Canonical.Dates.ShanghaiTime.DateOf(record.At);

    /// <summary>An entry that its list no longer holds stays valid for days before it vanished.</summary>
    private static ReferenceRow Row(RecordVersionRow record)
    {
        using var document = JsonDocument.Parse(record.Body);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                values[property.Name] = property.Value.ToString();
            }
        }

        return new ReferenceRow(values, null, record.State == RecordStates.Current ? null : EndOf(record, values));
    }
}
