using System.Text.Json;
using Hub.Cli;
using Hub.Inbound;
using Hub.Ledger;
using Hub.Outbound.Render;
using Hub.Registry;

namespace Hub.Demo;

/// <summary>
/// What must have arrived, from <c>truth.ndjson</c> and the source files, not from what the ledger says it sent: for each inspection
/// the row that the truth calls its newest is read, mapped and rendered afresh.
/// </summary>
internal sealed class DemoTruth(HubContent content, InboundFlow flow, ILedger ledger, MappedRowFormat format)
{
    private const string RecordType = "inspection-record";

    /// <summary>Platform key → digest of the row that must be there.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ExpectAsync(string samples, string report, CancellationToken cancellationToken)
    {
        var subjects = ReadSubjects(report);
        var truth = ReadTruth(Path.Combine(samples, "truth.ndjson"));
        var newest = new Dictionary<string, (InboundItem Item, Guid? Subject)>();
        foreach (var file in ImportList.Read(samples, null, null, out _)!.Where(f => f.Name.StartsWith("feeds/", StringComparison.Ordinal)))
        {
            foreach (var item in ReadItems(file))
            {
                var place = (item.Rows[0].Part is { } part ? $"{file.Name}#{part}" : file.Name, item.Rows[0].Row);
                if (truth.TryGetValue(place, out var inspection) && item.Part?.Type.Name == RecordType)
                {
                    newest[inspection] = (item, subjects.GetValueOrDefault(place));
                }
            }
        }

        var expected = new Dictionary<string, string>();
        foreach (var (item, subject) in newest.Values)
        {
            var row = await RenderAsync(item, subject, cancellationToken);
            expected[row.BusinessKey] = row.Digest;
        }

        return expected;
    }

    private List<InboundItem> ReadItems(ImportFile file)
    {
        var feed = content.Partners.FindInbound(new FeedKey(file.Partner!, file.Feed!))!;
        var at = DateTimeOffset.UnixEpoch;
        var submission = new SubmissionRow(
            new SubmissionId(Guid.Empty), feed.Key, [], 0, file.Name, null, "file", "demo", at, SubmissionStates.Received, default, default, null, null, null);
        var work = new InboundWork(submission, feed, file.Name, "demo");
        using var stream = File.OpenRead(file.Path);
        return [.. flow.Read.Batches(work, stream, Prepare).SelectMany(batch => batch.Items)];

        void Prepare(IReadOnlyList<InboundItem> items)
        {
            flow.Map.Run(items);
            flow.Validate.Run(items);
        }
    }

    private async Task<Hub.Outbound.RenderedRow> RenderAsync(InboundItem item, Guid? subject, CancellationToken cancellationToken)
    {
        var golden = subject is { } id ? (await ledger.Queries.FindSubjectAsync(new SubjectId(id), cancellationToken))?.Subject : null;
        var facets = item.Facets!.Value;
        var key = new RecordKey(RecordType, facets.Owner!, facets.Key!);
        return format.Render(
            new ClaimedExchange(
                default, default, default, key, 1, RecordStates.Current, item.Draft.ToArray(), golden, ExchangeStates.Pending, 0, null, null, null),
            'i');
    }

    /// <summary>Source place → inspection, for rows that made or changed one.</summary>
    private static Dictionary<(string File, int Row), string> ReadTruth(string path)
    {
        var truth = new Dictionary<(string, int), string>();
        foreach (var line in File.ReadLines(path))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            if (row.TryGetProperty("inspection", out var inspection) && row.GetProperty("verdict").GetString() is "accepted" or "updated")
            {
                truth[(row.GetProperty("file").GetString()!, row.GetProperty("row").GetInt32())] = inspection.GetString()!;
            }
        }

        return truth;
    }

    private static Dictionary<(string File, int Row), Guid?> ReadSubjects(string report)
    {
        var subjects = new Dictionary<(string, int), Guid?>();
        foreach (var line in File.ReadLines(report))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            if (row.TryGetProperty("subjectId", out var subject))
            {
                subjects[(row.GetProperty("file").GetString()!, row.GetProperty("row").GetInt32())] = subject.GetGuid();
            }
        }

        return subjects;
    }
}
