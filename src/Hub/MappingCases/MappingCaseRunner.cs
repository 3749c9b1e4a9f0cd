using System.Text.Json.Nodes;
using Canonical.Faults;
using Canonical.Mapping;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.MappingCases;

/// <summary>Runs a case through reader and mapping and gives what came of it, in the form of <c>then.json</c>.</summary>
internal sealed class MappingCaseRunner(HubContent content)
{
    public JsonObject Run(MappingCase @case)
    {
        var records = new JsonArray();
        var rejected = new JsonArray();
        var skipped = new JsonArray();
        foreach (var (rows, result) in Map(@case))
        {
            if (rows[0].Skipped is not null)
            {
                skipped.Add(rows[0].Row);
            }
            else if (result.Faults.Any(f => f.Severity == Severity.Error))
            {
                rejected.Add(Rejection(rows[0].Row, result.Faults));
            }
            else
            {
                records.Add(JsonNode.Parse(result.Json.Span));
            }
        }

        var came = new JsonObject();
        foreach (var (name, list) in new[] { ("records", records), ("rejected", rejected), ("skipped", skipped) })
        {
            if (list.Count > 0)
            {
                came.Add(name, list);
            }
        }

        return came;
    }

    /// <summary>Faults of the case by mapping, to see which failures have a case.</summary>
    public IEnumerable<(string Mapping, Fault Fault)> Faults(MappingCase @case) =>
        Map(@case).SelectMany(pair => pair.Result.Faults.Select(fault => (MappingOf(@case, pair.Rows[0].Part)?.Id ?? "", fault)));

    private IEnumerable<(IReadOnlyList<SourceRecord> Rows, MappingResult Result)> Map(MappingCase @case)
    {
        if (content.Partners.FindInbound(new FeedKey(@case.Partner, @case.Feed)) is not { } feed)
        {
            var context = new JsonSource().Read(File.ReadAllBytes(@case.Given));
            yield return ([new SourceRecord { Row = 1, Root = context }], MappingOf(@case, null)!.Map(context));
            yield break;
        }

        using var stream = File.OpenRead(@case.Given);
        foreach (var rows in RecordGroups.Of(RecordReading.Read(stream, feed.Format, new ReadLimits()), feed))
        {
            yield return (rows, MapRows(rows, feed));
        }
    }

    private static MappingResult MapRows(IReadOnlyList<SourceRecord> rows, InboundFeed feed) => rows[0] switch
    {
        { Skipped: not null } => new MappingResult(default, []),
        { Fault: { } fault } => new MappingResult(default, [fault]),
        var first => feed.PartOf(first.Part)!.Mapping.Map([.. rows.Select(r => r.Root)]),
    };

    private CompiledMapping? MappingOf(MappingCase @case, string? part) =>
        content.Partners.FindInbound(new FeedKey(@case.Partner, @case.Feed)) is { } feed
            ? feed.PartOf(part)?.Mapping
            : content.FindMapping($"{@case.Partner}/{@case.Feed}");

    private static JsonObject Rejection(int row, IReadOnlyList<Fault> faults) => new()
    {
        ["row"] = row,
        ["faults"] = new JsonArray([.. faults.Select(f => new JsonObject { ["code"] = f.Code, ["field"] = f.Field })]),
    };
}
