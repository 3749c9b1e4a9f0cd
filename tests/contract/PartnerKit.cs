using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adapters.Contract;

namespace Contract;

/// <summary>What a partner brings for its conformance: a sound row, which columns vary, recorded exchanges, golden cases.</summary>
internal sealed class PartnerKit
{
    private readonly JsonNode _conformance;

    public PartnerKit(string partnerId)
    {
        PartnerId = partnerId;
        Folder = Repository.PathOf("tests", "contract", "Partners", partnerId);
        _conformance = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "conformance.json")))!;
    }

    public string PartnerId { get; }

    public string Folder { get; }

    public string MappingsFolder => Path.Combine(Folder, "mappings");

    public string Feed => _conformance["feed"]!.GetValue<string>();

    public string RejectionCode => _conformance["invalid"]!["code"]!.GetValue<string>();

    public IEnumerable<string> Cases => Directory.EnumerateFiles(Path.Combine(Folder, "cases"), "*.json").Order(StringComparer.Ordinal);

    public OutboundBatch Batch(string number, params Draft[] drafts) => new(number, [.. drafts.Select(d => Item(number, d))]);

    private OutboundItem Item(string batch, Draft draft)
    {
        var row = (JsonObject)_conformance["row"]!.DeepClone();
        Set(row, "keyColumn", draft.Key);
        Set(row, "batchColumn", batch);
        Set(row, "operationColumn", draft.Operation.ToString());
        row[_conformance["contentColumn"]!.GetValue<string>()] = string.Create(CultureInfo.InvariantCulture, $"检查事项 {draft.Content ?? $"第 {draft.Version} 版"}");
        if (!draft.IsValid)
        {
            row[_conformance["invalid"]!["column"]!.GetValue<string>()] = _conformance["invalid"]!["value"]!.GetValue<string>();
        }

        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(row.ToJsonString(new JsonSerializerOptions(JsonSerializerDefaults.Web)));
        return new OutboundItem(
            draft.Key, draft.Operation, bytes, RowDigest.Of(bytes), IdempotencyKey.Of(Feed, draft.Key, draft.Version));
    }

    // A row without an envelope says nothing of how it travels: then the kit names no such column.
    private void Set(JsonObject row, string column, string value)
    {
        if (_conformance[column] is { } name)
        {
            row[name.GetValue<string>()] = value;
        }
    }
}

/// <summary>A row to be made: key, operation, version, and what it says (the version, unless told otherwise).</summary>
internal sealed record Draft(string Key, char Operation = 'i', long Version = 1, string? Content = null, bool IsValid = true);
