using System.Globalization;
using Canonical.Records;
using Hub.Ledger;
using Hub.Polling;
using Hub.Schedules;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Hub.Tests.Schedules.Conformance;

/// <summary>What stands in a ledger, without ids and times, so that two worlds can be compared. Its evidence must be sound.</summary>
internal static class LedgerState
{
    private static readonly string[] Registers = ["department", "officer", "inspection-item", "regulated-subject"];

    /// <param name="versions">Whether the number of a version counts, or only what the newest says.</param>
    public static async Task<List<string>> ReadAsync(RunningHub hub, JobScenario scenario, bool versions)
    {
        (await hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Faults.ShouldBeEmpty();
        var lines = new List<string>();
        lines.AddRange(await RecordsAsync(hub, versions));
        lines.AddRange(await ExchangesAsync(hub.Ledger, versions));
        lines.AddRange(await ReviewsAsync(hub.Ledger));
        lines.AddRange((await hub.Ledger.Queries.ListSubmissionsAsync(new SubmissionFilter(), 1_000, null, CancellationToken.None))
            .Select(one => $"submission {one.Feed} {one.State} {one.Counts}"));
        lines.AddRange(await DocumentsAsync(hub.Ledger));
        lines.AddRange(await ReconciliationsAsync(hub.Ledger));
        lines.AddRange(await ToldAsync(hub, scenario.Job));
        return lines;
    }

    private static async Task<List<string>> RecordsAsync(RunningHub hub, bool versions)
    {
        var lines = new List<string>();
        foreach (var type in hub.Services.GetRequiredService<RecordCatalogue>().All.Select(type => type.Name).Except(Registers))
        {
            await foreach (var one in hub.Ledger.Queries.ReadCurrentAsync(type, null, CancellationToken.None))
            {
                lines.Add($"record {Name(one.Key)} {(versions ? Text(one.Version) : "")} {one.State} {(one.Subject is null ? "about nobody" : "about somebody")}");
            }
        }

        return lines;
    }

    private static async Task<List<string>> ExchangesAsync(ILedger ledger, bool versions)
    {
        var all = await ledger.Queries.ListExchangesAsync(new ExchangeFilter(), 1_000, null, CancellationToken.None);
        var shown = versions ? all : all.GroupBy(one => (one.Feed, one.Key)).Select(same => same.MaxBy(one => one.Version)!);
        return [.. shown.Where(one => !Registers.Contains(one.Key.Type)).Select(one => $"exchange {one.Feed} {Name(one.Key)} {(versions ? Text(one.Version) : "")} {one.State} {one.Cause}")];
    }

    private static async Task<List<string>> ReviewsAsync(ILedger ledger)
    {
        var lines = new List<string>();
        foreach (var state in new[] { ReviewStates.Open, ReviewStates.Decided, ReviewStates.Discarded })
        {
            lines.AddRange((await ledger.Queries.ListReviewsAsync(new ReviewFilter(state), 1_000, null, CancellationToken.None))
                .Select(one => $"review {one.Kind} {one.Reason} {one.RecordType} {one.State}"));
        }

        return lines;
    }

    private static async Task<List<string>> DocumentsAsync(ILedger ledger)
    {
        var documents = await ledger.Documents.ListAsync(new DocumentFilter(), 1_000, null, CancellationToken.None);
        var recipients = (await ledger.Documents.ReadRecipientsAsync([.. documents.Select(one => one.Id)], CancellationToken.None)).ToLookup(one => one.Document);
        return [.. documents.Select(one => $"document {one.Number} {one.State} {string.Join(' ', recipients[one.Id].Select(to => $"{to.Kind}:{to.State}").Order(StringComparer.Ordinal))}")];
    }

    private static async Task<List<string>> ReconciliationsAsync(ILedger ledger)
    {
        var lines = new List<string>();
        foreach (var row in await ledger.Reconciliation.ListAsync(null, null, null, 1_000, CancellationToken.None))
        {
            var differences = await ledger.Reconciliation.ReadDifferencesAsync(row.Feed, row.Day, CancellationToken.None);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"reconciliation {row.Feed} {row.Day:yyyy-MM-dd} {row.State} {row.Ours} {row.Receipted} {row.Theirs} {string.Join(' ', differences.Select(one => $"{one.Kind}:{one.RecordKey}").Order(StringComparer.Ordinal))}"));
        }

        return lines;
    }

    /// <summary>What the job told people, each once, and how far it is.</summary>
    private static async Task<List<string>> ToldAsync(RunningHub hub, string job)
    {
        var runs = await hub.Ledger.Jobs.ReadRunsAsync(job, 1_000, null, CancellationToken.None);
        var lines = runs.Where(run => run.State == JobRunStates.Stopped).Select(run => $"told {run.Code}").Distinct().ToList();
        if (hub.Services.GetRequiredService<JobCatalogue>().Find(job)!.Plan.Cursor is { } cursor && await hub.Ledger.Settings.GetAsync(cursor, CancellationToken.None) is { } place)
        {
            lines.Add($"cursor {(place.StartsWith('{') ? PollCursor.FromJson(place).Words : "kept")}");
        }

        return lines;
    }

    private static string Name(RecordKey key) => $"{key.Type}/{key.Owner}/{key.Key}";

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
