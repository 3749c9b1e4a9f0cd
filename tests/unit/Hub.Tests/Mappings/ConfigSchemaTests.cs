using System.Text.Json.Nodes;
using Canonical.Schema;
using Shouldly;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hub.Tests.Mappings;

/// <summary>What editors are told about partner, mapping and routing files is true of the files there are.</summary>
public sealed class ConfigSchemaTests
{
    [Theory]
    [InlineData("partner", "partner.yaml", 8)]
    [InlineData("mapping", "*.mapping.yaml", 13)]
    [InlineData("routing", "routing.yaml", 1)]
    [InlineData("references", "references.yaml", 1)]
    public void Every_file_fits_its_schema(string schema, string pattern, int atLeast)
    {
        var validator = Compile(schema);
        var files = Directory.GetFiles(Repository.Mappings, pattern, SearchOption.AllDirectories);

        files.Length.ShouldBeGreaterThanOrEqualTo(atLeast);
        foreach (var file in files)
        {
            validator.Validate(Json(File.ReadAllText(file))).ShouldBeEmpty(file);
        }
    }

    [Theory]
    [InlineData("partner", "{ id: Market, name: { zh: 甲, en: A }, kind: department, feeds: [] }")]
    [InlineData("mapping", "{ mapping: a/b, version: 1, target: c/1.0, fields: { /x: { from: 甲, date: {} } } }")]
    [InlineData("routing", "{ routes: [{ type: inspection-record }] }")]
    [InlineData("references", "{ tables: { officer: { sources: [] } } }")]
    public void A_wrong_file_does_not_fit(string schema, string yaml) =>
        Compile(schema).IsValid(Json(yaml)).ShouldBeFalse();

    [Fact]
    public void The_rules_of_retention_fit_their_schema() =>
        Compile("retention").Validate(Json(File.ReadAllText(Path.Combine(Repository.Schemas, "config", "retention.yaml")))).ShouldBeEmpty();

    private static ISchemaValidator Compile(string schema)
    {
        var registry = new SchemaRegistry();
        registry.Add(File.ReadAllBytes(Path.Combine(Repository.Schemas, "config", $"{schema}.schema.json")), out var id).ShouldBeEmpty();
        var compilation = registry.Compile(id!);
        compilation.Faults.ShouldBeEmpty();
        return compilation.Validator!;
    }

    private static ReadOnlyMemory<byte> Json(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return System.Text.Encoding.UTF8.GetBytes(Convert(stream.Documents[0].RootNode)!.ToJsonString());
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => new KeyValuePair<string, JsonNode?>(((YamlScalarNode)pair.Key).Value!, Convert(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } plain when int.TryParse(plain.Value, out var number) => JsonValue.Create(number),
        YamlScalarNode text => JsonValue.Create(text.Value),
        _ => null,
    };
}
