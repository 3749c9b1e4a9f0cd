using System.Text;
using System.Text.Json;
using Canonical.Codes;
using Canonical.Mapping;
using Canonical.Rules;

namespace Canonical.Tests.Mapping;

/// <summary>A small world for mappings: one target type, one code list, one reference table.</summary>
internal static class TestMappings
{
    private const string Schema = """
        {
          "$id": "https://schemas.hub.example/canonical/thing/1.0/thing.schema.json",
          "type": "object",
          "properties": {
            "schema": { "const": "thing/1.0", "x-owner": "hub" },
            "no": { "type": "string" },
            "on": { "type": "string" },
            "at": { "type": "string" },
            "count": { "type": "integer" },
            "done": { "type": "boolean" },
            "amount": { "type": "number" },
            "result": { "$ref": "#/$defs/coded" },
            "names": { "type": "array", "items": { "type": "string" } },
            "people": {
              "type": "array",
              "items": { "type": "object", "properties": { "name": { "type": "string" }, "card": { "type": "string" }, "tags": { "type": "array", "items": { "type": "string" } } } }
            },
            "place": { "type": "object", "properties": { "street": { "type": "string" }, "city": { "type": "string" } } }
          },
          "$defs": {
            "coded": { "type": "object", "properties": { "scheme": { "type": "string" }, "code": { "type": "string" }, "outcome": { "type": "string" } } }
          }
        }
        """;

    private const string ItemSchema = """
        {
          "$id": "https://schemas.hub.example/canonical/item/1.0/item.schema.json",
          "type": "object",
          "properties": { "code": { "type": "string" }, "name": { "type": "string" }, "owner": { "type": "string" } }
        }
        """;

    private static readonly Dictionary<Uri, JsonElement> Schemas = new[] { Schema, ItemSchema }
        .Select(text => JsonDocument.Parse(text).RootElement)
        .ToDictionary(root => new Uri(root.GetProperty("$id").GetString()!));

    private static readonly CodeLists Codes = new([
        new CodeList("verdict", "检查结论", "Verdict", "1", [
            new CodeEntry { Code = "1", Zh = "合格", En = "Passed", Aliases = ["通过"], Attributes = Attributes("ok") },
            new CodeEntry { Code = "2", Zh = "不合格", En = "Failed", Attributes = Attributes("bad") },
        ]),
        new CodeList("grade", "等级", "Grade", "1", [
            new CodeEntry { Code = "A", Zh = "优", En = "Best", ValidUntil = new DateOnly(2024, 12, 31), Attributes = Attributes("old-best") },
            new CodeEntry { Code = "A", Zh = "良", En = "Good", ValidFrom = new DateOnly(2025, 1, 1), Attributes = Attributes("new-good") },
            new CodeEntry { Code = "S", Zh = "优", En = "Best", ValidFrom = new DateOnly(2025, 1, 1), Attributes = Attributes("new-best") },
        ]),
    ]);

    private static readonly ReferenceTables Tables = new([
        new("item", [Item("01", "食品检查", "a"), Item("02", "广告检查", "a"), Item("03", "广告检查", "b"), Item("04", "电梯检查", "a"), Item("05", "电梯检查", "a"), Item("06", "烟花、鞭炮检查", "a")]),
    ]);

    public static MappingCompilation Compile(string fields, string head = "", params string[] columns) => new MappingCompiler(Codes, Tables, Find, _ => "/on").Compile([
        new MappingSource("test.mapping.yaml", $"mapping: p/f\nversion: 3\ntarget: thing/1.0\n{head}fields:\n{fields}\n", columns.Length == 0 ? null : columns),
    ]);

    /// <summary>The same small mapping p/f in files of these paths.</summary>
    public static MappingCompilation CompileFiles(params string[] files) => new MappingCompiler(Codes, Tables, Find).Compile(
        files.Select(file => new MappingSource(file, "mapping: p/f\nversion: 3\ntarget: thing/1.0\nfields:\n  /no: { from: a }\n")));

    /// <summary>A mapping that must compile.</summary>
    public static CompiledMapping Of(string fields, string head = "")
    {
        var compilation = Compile(fields, head);
        return compilation.Mistakes.Count == 0
            ? compilation.Mappings[0]
            : throw new InvalidOperationException(string.Join(Environment.NewLine, compilation.Mistakes));
    }

    public static SourceNode Json(string json) => new JsonSource().Read(Encoding.UTF8.GetBytes(json));

    public static string Text(this MappingResult result) => Encoding.UTF8.GetString(result.Json.Span);

    private static JsonElement? Find(Uri id) => Schemas.TryGetValue(id, out var schema) ? schema : null;

    private static System.Collections.Frozen.FrozenDictionary<string, string> Attributes(string outcome) =>
        System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(new Dictionary<string, string> { ["outcome"] = outcome });

    private static ReferenceRow Item(string code, string name, string owner) =>
        new(new Dictionary<string, string> { ["code"] = code, ["name"] = name, ["owner"] = owner });
}
