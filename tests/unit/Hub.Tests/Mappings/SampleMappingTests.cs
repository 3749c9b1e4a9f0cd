using System.Text.Json;
using Canonical.Faults;
using Canonical.Mapping;
using Canonical.Rules;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Ledger;
using Hub.MappingCases;
using Hub.Registry;
using Shouldly;
using Xunit;

namespace Hub.Tests.Mappings;

/// <summary>Every row of the sample exchange is mapped, and refused exactly where the answers say so.</summary>
public sealed class SampleMappingTests
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples");

    [Fact]
    public void Reference_files_map_without_a_fault_to_valid_documents()
    {
        var tables = ReadReference(HubContent.Load(Repository.Root, ReferenceTables.Empty), out var faults);

        faults.ShouldBeEmpty();
        tables["inspection-item"].Count.ShouldBe(22);
        tables["regulated-subject"].Count.ShouldBe(400);
        tables["regulated-subject"][1].Value("subjectKind").ShouldBe("enterprise");
    }

    [Fact]
    public void Every_row_is_mapped_or_refused_as_the_answers_say()
    {
        var content = Content(out var tables);
        var wrong = new List<string>();
        var seen = 0;
        foreach (var (file, feed) in Feeds())
        {
            var inbound = content.Partners.FindInbound(feed)!;
            using var stream = File.OpenRead(Path.Combine(Samples, file));
            foreach (var rows in RecordGroups.Of(RecordReading.Read(stream, inbound.Format, new ReadLimits()), inbound))
            {
                var expected = Truth.Value[(rows[0].Part is { } sheet && inbound.Parts.Count > 1 ? $"{file}#{sheet}" : file, rows[0].Row)];
                var decided = Decide(rows, inbound, content, tables);
                seen += rows.Count;
                if (decided != expected)
                {
                    wrong.Add($"{file}:{rows[0].Row} expected {expected}, decided {decided}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        seen.ShouldBe(Truth.Value.Count);
    }

    [Fact]
    public void The_same_inspection_sent_again_has_the_same_content_and_a_corrected_one_another()
    {
        var content = Content(out _);
        var first = new Dictionary<string, string>();
        var (same, changed) = (0, 0);
        foreach (var (file, feed) in Feeds())
        {
            var inbound = content.Partners.FindInbound(feed)!;
            using var stream = File.OpenRead(Path.Combine(Samples, file));
            foreach (var rows in RecordGroups.Of(RecordReading.Read(stream, inbound.Format, new ReadLimits()), inbound))
            {
                var sheet = inbound.Parts.Count > 1 ? $"#{rows[0].Part}" : "";
                var (inspection, verdict) = Inspections.Value.GetValueOrDefault((file + sheet, rows[0].Row));
                if (inspection is null)
                {
                    continue;
                }

                var part = inbound.PartOf(rows[0].Part)!;
                var json = part.Mapping.Map([.. rows.Select(r => r.Root)]).Json;
                var digest = Canonical.Records.RecordReading.Of(part.Type, json.Span).Digest(null).ToString();
                if (first.TryAdd(inspection, digest))
                {
                    continue;
                }

                // Market regulation also sends old rows again after their correction: those say something else, only not newer.
                (verdict == "updated" ? digest != first[inspection] : digest == first[inspection]).ShouldBeTrue($"{file}:{rows[0].Row} {verdict}");
                same += verdict == "updated" ? 0 : 1;
                changed += verdict == "updated" ? 1 : 0;
            }
        }

        same.ShouldBe(50);
        changed.ShouldBe(12);
    }

    private static readonly Lazy<Dictionary<(string, int), (string? Inspection, string Verdict)>> Inspections = new(() => File.ReadLines(Path.Combine(Samples, "truth.ndjson"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .ToDictionary(
            t => (t.GetProperty("file").GetString()!, t.GetProperty("row").GetInt32()),
            t => (t.TryGetProperty("inspection", out var inspection) ? inspection.GetString() : null, t.GetProperty("verdict").GetString()!)));

    private static readonly Lazy<Dictionary<(string, int), string>> Truth = new(() => File.ReadLines(Path.Combine(Samples, "truth.ndjson"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .ToDictionary(
            t => (t.GetProperty("file").GetString()!, t.GetProperty("row").GetInt32()),
            t => t.GetProperty("verdict").GetString() switch
            {
                "skipped" => "skipped",
                "rejected" => $"rejected {(t.TryGetProperty("field", out var field) ? field.GetString() : "")}",
                _ => "mapped",
            }));

    private static string Decide(IReadOnlyList<SourceRecord> rows, InboundFeed feed, HubContent content, IReferenceTables tables)
    {
        if (rows[0].Skipped is not null)
        {
            return "skipped";
        }

        if (rows[0].Fault is not null)
        {
            return "rejected ";
        }

        var part = feed.PartOf(rows[0].Part)!;
        var result = part.Mapping.Map([.. rows.Select(r => r.Root)]);
        var fields = result.Faults.Select(f => f.Field!).ToHashSet();
        if (result.Faults.Count == 0)
        {
            foreach (var error in part.Schema.Validate(result.Json))
            {
                fields.UnionWith(part.Mapping.SourceFields(error.InstancePointer));
            }

            var date = Canonical.Records.RecordReading.Of(part.Type, result.Json.Span).Date;
            var faults = content.Rules.Find(part.Type.Name)?.Check(result.Json.Span, date, tables) ?? [];
            foreach (var fault in faults.Where(f => f.Severity == Severity.Error))
            {
                fields.Add(part.Mapping.SourceFields(fault.Pointer!)[0]);
            }
        }

        return fields.Count == 0 ? "mapped" : $"rejected {string.Join(' ', fields)}";
    }

    private static HubContent Content(out IReferenceTables tables)
    {
        var read = ReadReference(HubContent.Load(Repository.Root, ReferenceTables.Empty), out _);
        tables = new ReferenceTables(read.ToDictionary(t => t.Key, t => (IReadOnlyList<ReferenceRow>)t.Value));
        return HubContent.Load(Repository.Root, tables);
    }

    private static IEnumerable<(string File, FeedKey Feed)> Feeds()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Samples, "manifest.json")));
        return [.. manifest.RootElement.GetProperty("feeds").EnumerateArray().Select(f =>
            (f.GetProperty("file").GetString()!, new FeedKey(f.GetProperty("department").GetString()!, f.GetProperty("feed").GetString()!)))];
    }

    private static Dictionary<string, List<ReferenceRow>> ReadReference(HubContent content, out List<string> faults)
    {
        faults = [];
        var tables = new Dictionary<string, List<ReferenceRow>>();
        foreach (var feed in content.Partners.Inbound.Where(f => f.Key.Partner == "district-registry"))
        {
            var part = feed.Parts[0];
            var rows = tables[part.Type.Name] = [];
            using var stream = File.OpenRead(Path.Combine(Samples, "reference", $"{feed.Key.Feed}.csv"));
            foreach (var record in RecordReading.Read(stream, feed.Format, new ReadLimits()).Where(r => r.Skipped is null))
            {
                var result = part.Mapping.Map(record.Root);
                faults.AddRange(result.Faults.Select(f => f.ToString()));
                faults.AddRange(part.Schema.Validate(result.Json).Select(e => e.ToString()));
                rows.Add(new ReferenceRow(JsonDocument.Parse(result.Json).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString())));
            }
        }

        return tables;
    }
}
