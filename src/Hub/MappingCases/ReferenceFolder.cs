using System.Text.Json;
using Canonical.Rules;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.MappingCases;

/// <summary>Reference tables straight from reference files (<c>departments.csv</c> …), read through their own mappings; for trying a mapping without a hub.</summary>
internal static class ReferenceFolder
{
    private const string Partner = "district-registry";

    public static IReferenceTables Load(string folder, HubContent content)
    {
        var tables = new Dictionary<string, IReadOnlyList<ReferenceRow>>(StringComparer.Ordinal);
        foreach (var feed in content.Partners.Inbound.Where(feed => feed.Key.Partner == Partner))
        {
            var file = Path.Combine(folder, $"{feed.Key.Feed}.csv");
            if (File.Exists(file))
            {
                tables[feed.Parts[0].Type.Name] = Read(file, feed);
            }
        }

        return new ReferenceTables(tables);
    }

    private static List<ReferenceRow> Read(string file, InboundFeed feed)
    {
        using var stream = File.OpenRead(file);
        return [.. RecordReading.Read(stream, feed.Format, new ReadLimits())
            .Where(record => record is { Skipped: null, Fault: null })
            .Select(record => feed.Parts[0].Mapping.Map(record.Root))
            .Where(result => result.IsMapped)
            .Select(result => Row(result.Json))];
    }

    private static ReferenceRow Row(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return new ReferenceRow(document.RootElement.EnumerateObject()
            .Where(property => property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .ToDictionary(property => property.Name, property => property.Value.ToString(), StringComparer.Ordinal));
    }
}
