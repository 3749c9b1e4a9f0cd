using System.Text.Json.Nodes;
using Canonical.Dates;
using Canonical.Rules;
using Hub.InspectionCodes.Issuing;
using Hub.InspectionCodes.Voices;
using Hub.Ledger;
using Hub.Outbound.Render;
using Hub.Registry;

namespace Hub.InspectionCodes.Scanning;

/// <summary>Puts together what a code's page says, from the code's record, its task and the reference lists.</summary>
internal sealed class ScanFacts(ILedger ledger, LiveReferences references, IDepartments departments, Officers officers, TaskInspections inspections, YearlyVisits yearly,
    CodeOptions options, TimeProvider time)
{
    /// <summary>A code has a handful of versions: its states, and each team. The page is public: no more are read for it.</summary>
    private const int MostVersions = 30;

    private static readonly TimeSpan PlacesWithin = TimeSpan.FromHours(1);

    public async Task<CodeSheet> ReadAsync(CodeRow code, CancellationToken cancellationToken)
    {
        var record = await ledger.Queries.FindRecordAsync(code.Record, null, cancellationToken)
            ?? throw new InvalidOperationException($"The code {code.Code} has no record.");
        var body = JsonNode.Parse(record.Body)!;
        var task = code.TaskNo is null ? null : await ledger.Queries.FindRecordAsync(new RecordKey("inspection-task", code.Owner, code.TaskNo), null, cancellationToken);
        var today = ShanghaiTime.Today(time);
        var items = body["itemCodes"]!.AsArray().Select(item => item!.ToString()).ToList();
        var (visits, ofItems) = await yearly.CountAsync(code, today.Year, cancellationToken);
        var shown = items.ConvertAll(item => Item(item, today, ofItems));
        var team = Team(body, today);
        var replaced = record.Version == 1 ? [] : await ReplacedAsync(record, team, today, cancellationToken);
        return new CodeSheet
        {
            Code = code,
            Warnings = [.. await WarningsAsync(code, record.State != RecordStates.Current, task, team, replaced, cancellationToken)],
            Subject = body["subject"]?["name"]?.ToString(),
            Address = body["subject"]?["address"]?.ToString(),
            Departments = [.. DepartmentIds(code, task).Select(id => departments.Find(id)?.Name ?? id)],
            Items = shown,
            Basis = shown.TrueForAll(item => item.Basis is not null) ? null : await NoticedBasisAsync(code, cancellationToken),
            Officers = team,
            Replaced = replaced,
            PlanNo = body["planNo"]?.ToString(),
            TriggerReason = body["triggerReason"]?.ToString(),
            WasNotInspected = await inspections.IsCancelledAsync(code, cancellationToken),
            VisitsThisYear = visits,
        };
    }

    private async Task<IEnumerable<ScanWarning>> WarningsAsync(
        CodeRow code, bool isWithdrawn, RecordVersionRow? task, IReadOnlyList<SheetOfficer> team, IReadOnlyList<SheetOfficer> replaced, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var places = await ledger.Codes.CountPlacesAsync(code.Id, now - PlacesWithin, cancellationToken);
        var mismatch = (await ledger.Codes.ScansAsync(code.Id, ScanDesk.Mismatch, 1, cancellationToken)).Count > 0;
        var isCancelled = task is not null && TaskFacts.Of(task).IsCancelled;
        // Of a code that no longer counts the window says nothing: "come back then" would be wrong.
        var isOver = isCancelled || isWithdrawn || code.SupersededBy is not null || code.State == CodeStates.Void;
        return Found().OfType<ScanWarning>();

        IEnumerable<ScanWarning?> Found()
        {
            yield return code.State == CodeStates.Requested ? new ScanWarning(ScanWarning.NotAssigned, true) : null;
            yield return code.SupersededBy is not null ? new ScanWarning(ScanWarning.Superseded, true)
                : code.State == CodeStates.Void || isWithdrawn ? new ScanWarning(ScanWarning.Voided, true) : null;
            yield return isCancelled ? new ScanWarning(ScanWarning.Cancelled, true) : null;
            yield return !isOver && now < code.ValidFrom ? new ScanWarning(ScanWarning.NotYet, true) : null;
            yield return !isOver && now >= code.ValidUntil ? new ScanWarning(ScanWarning.Ended, true) : null;
            yield return Names(team.Where(officer => !officer.IsValid)) is { } invalid ? new ScanWarning(ScanWarning.CertificateInvalid, true, invalid) : null;
            yield return Names(replaced) is { } gone ? new ScanWarning(ScanWarning.OfficerReplaced, false, gone) : null;
            yield return places > options.PlacesPerHour ? new ScanWarning(ScanWarning.ManyPlaces, false) : null;
            yield return mismatch ? new ScanWarning(ScanWarning.Mismatch, false) : null;
        }
    }

    /// <summary>Officers of earlier versions who are not in the newest.</summary>
    private async Task<IReadOnlyList<SheetOfficer>> ReplacedAsync(
        RecordVersionRow record, IReadOnlyList<SheetOfficer> team, DateOnly day, CancellationToken cancellationToken)
    {
        var versions = await ledger.Queries.ReadLatestAsync(record.Id, MostVersions, cancellationToken);
        var earlier = versions.Where(one => one.Version < record.Version).SelectMany(one => Team(JsonNode.Parse(one.Body)!, day));
        return [.. earlier.DistinctBy(one => (one.Name, one.CertificateNo)).Where(one => !team.Any(now => now.Name == one.Name && now.CertificateNo == one.CertificateNo))];
    }

    /// <summary>A municipal code may name officers without their numbers; then there is nothing to check them by.</summary>
    private List<SheetOfficer> Team(JsonNode body, DateOnly day) => [.. body["officers"]!.AsArray().Select(officer =>
    {
        var number = officer!["certificateNo"]?.ToString();
        return new SheetOfficer(
            officer["name"]?.ToString() ?? "", number ?? "", number is null ? null : officers.DepartmentOf(number) is { } id ? departments.Find(id)?.Name : null,
            number is null || officers.IsValid(number, day));
    })];

    private SheetItem Item(string code, DateOnly day, IReadOnlyDictionary<string, int> visits)
    {
        var row = ((IReferenceTables)references).Find("inspection-item", "itemCode", code, day);
        return new SheetItem(row?.Value("name") ?? code, row?.Value("basis"), visits.GetValueOrDefault(code), references.YearlyCap(code));
    }

    /// <summary>The catalogue of items seldom has a basis; the notice of the check always does.</summary>
    private async Task<string?> NoticedBasisAsync(CodeRow code, CancellationToken cancellationToken) =>
        code.TaskNo is { } task && await ledger.Documents.ListAsync(
            new DocumentFilter(code.Owner, "inspection-notice", DocumentStates.Issued, task), 1, null, cancellationToken) is [var listed]
        && await ledger.Documents.FindAsync(listed.Id, cancellationToken) is { } notice
            ? JsonNode.Parse(notice.Data)!["basis"]?.ToString()
            : null;

    private static IEnumerable<string> DepartmentIds(CodeRow code, RecordVersionRow? task) =>
        (task is null ? [] : TaskFacts.Of(task).DepartmentIds).Prepend(code.Owner).Distinct();

    private static string? Names(IEnumerable<SheetOfficer> team) => string.Join("、", team.Select(officer => officer.Name)) is { Length: > 0 } names ? names : null;
}
