using System.Text.Json.Nodes;
using Canonical.Records;
using Hub.Inbound;
using Hub.InspectionCodes.Voices;
using Hub.Ledger;

namespace Hub.InspectionCodes.Scanning;

/// <summary>
/// How often a subject was inspected in a year before the check of a code: what several departments report of one joint check is one visit,
/// and what was reported under the code itself is none. Off-site and exempt checks do not count, as for yearly caps.
/// </summary>
internal sealed class YearlyVisits(ILedger ledger)
{
    private const string Inspection = "inspection-record";

    /// <summary>All visits, and those of each item.</summary>
    public async Task<(int All, IReadOnlyDictionary<string, int> OfItems)> CountAsync(CodeRow code, int year, CancellationToken cancellationToken)
    {
        if (code.Subject is not { } subject)
        {
            return (0, new Dictionary<string, int>());
        }

        var visits = (await ledger.Queries.ReadRecordsOfSubjectAsync(subject, cancellationToken, Inspection))
            .Where(record => record.State == RecordStates.Current && record.Date?.Year == year)
            .Select(record => (Record: record, Body: JsonNode.Parse(record.Body)!, Items: ItemsOf(record)))
            .Where(visit => visit.Items.Count > 0 && !TaskInspections.Names(visit.Body, code)).ToList();
        var all = visits.DistinctBy(visit => Joint(visit.Body) ?? $"{visit.Record.Key.Owner}/{visit.Record.Key.Key}").Count();
        return (all, visits.SelectMany(visit => visit.Items.Distinct()).CountBy(item => item).ToDictionary());
    }

    private static IReadOnlyList<string> ItemsOf(RecordVersionRow record)
    {
        using var view = RecordView.Of(record.Body);
        return VisitedItems.Of(view);
    }

    /// <summary>What the departments of one joint check have in common.</summary>
    private static string? Joint(JsonNode inspection) => inspection["joint"]?["taskNo"]?.ToString() is { } task ? $"joint {task}" : null;
}
