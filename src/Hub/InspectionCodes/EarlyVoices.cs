using System.Text.Json.Nodes;
using Hub.Ledger;

namespace Hub.InspectionCodes;

/// <summary>
/// What came about codes before the codes did: a rating arrives by callback, the code by the next poll. It is looked for among all
/// records of the three types, and only when a code is here for the first time.
/// </summary>
internal sealed class EarlyVoices
{
    /// <summary>What a scan says that found the code good.</summary>
    public const string FoundValid = "valid";

    private readonly HashSet<string> _verified = new(StringComparer.Ordinal);
    private readonly HashSet<(string Owner, string Code)> _rated = [];
    private readonly Dictionary<(string Owner, string ComplaintNo), (string Owner, string Code)> _complaints = [];

    /// <summary>Complaints by owner and number.</summary>
    public IReadOnlyCollection<(string Owner, string ComplaintNo)> Complaints => _complaints.Keys;

    public static async Task<EarlyVoices> FindAsync(ILedgerQueries queries, IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        var voices = new EarlyVoices();
        if (codes.Count == 0)
        {
            return voices;
        }

        var wanted = codes.ToHashSet(StringComparer.Ordinal);
        await foreach (var (_, body) in ReadAsync("code-scan"))
        {
            if (body["result"]?.ToString() == FoundValid)
            {
                voices._verified.Add(body["inspectionCode"]!.ToString());
            }
        }

        await foreach (var (_, body) in ReadAsync("evaluation"))
        {
            if (CodeOf(body) is { } code)
            {
                voices._rated.Add(code);
            }
        }

        await foreach (var (record, body) in ReadAsync("complaint"))
        {
            if (CodeOf(body) is { } code)
            {
                voices._complaints[(record.Key.Owner, record.Key.Key)] = code;
            }
        }

        return voices;

        async IAsyncEnumerable<(RecordVersionRow Record, JsonNode Body)> ReadAsync(string type)
        {
            await foreach (var record in queries.ReadCurrentAsync(type, null, cancellationToken))
            {
                if (!CodeRecords.IsOurs(record) && JsonNode.Parse(record.Body) is { } body && body["inspectionCode"]?.ToString() is { } code && wanted.Contains(code))
                {
                    yield return (record, body);
                }
            }
        }
    }

    /// <summary>Department and number of the code that a record is about; null when it names none.</summary>
    public static (string Owner, string Code)? CodeOf(JsonNode body) =>
        body["departmentId"]?.ToString() is { } owner && body["inspectionCode"]?.ToString() is { } code ? (owner, code) : null;

    /// <summary>The code as far along as what was said about it.</summary>
    public CodeRow Advance(CodeRow code)
    {
        var state = _rated.Contains((code.Owner, code.Code)) ? CodeStates.Evaluated : _verified.Contains(code.Code) ? CodeStates.Verified : null;
        return state is not null && CodeTransitions.Leads(code.State, state) ? code with { State = state } : code;
    }

    /// <summary>Those complaints that did not know their code, with it.</summary>
    public IEnumerable<ComplaintRow> Attach(IEnumerable<ComplaintRow> complaints, IReadOnlyCollection<CodeRow> codes) =>
        from complaint in complaints
        where complaint.Code is null
        from code in codes
        where _complaints.GetValueOrDefault((complaint.Owner, complaint.ComplaintNo)) == (code.Owner, code.Code)
        select complaint with { Code = code.Id };
}
