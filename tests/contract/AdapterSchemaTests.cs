using System.Text;
using System.Text.Json.Nodes;
using Canonical.Schema;
using Shouldly;
using Xunit;
using YamlDotNet.Serialization;

namespace Contract;

/// <summary>The published shape of a manifest and the manifests agree.</summary>
public sealed class AdapterSchemaTests
{
    private static readonly ISchemaValidator Schema = Compile();

    public static TheoryData<string> Folders =>
        [.. Directory.GetFiles(Repository.PathOf("src", "Adapters", "Partners"), "partner.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetFileName(Path.GetDirectoryName(f)!))];

    [Theory, MemberData(nameof(Folders))]
    public void Every_manifest_fits_the_schema(string folder) => Schema.Validate(Json(folder)).ShouldBeEmpty();

    [Theory]
    [InlineData("/line/ratePerSecond", "0")]
    [InlineData("/feeds/0/batchSize", "\"many\"")]
    [InlineData("/feeds/0/envelope", "\"letter\"")]
    [InlineData("/id", "\"Not Kebab\"")]
    [InlineData("/colour", "\"red\"")]
    public void A_broken_manifest_does_not(string pointer, string value)
    {
        var manifest = JsonNode.Parse(Json("InternetPlusSupervision"))!;
        var parts = pointer[1..].Split('/');
        var parent = parts[..^1].Aggregate(manifest, (node, part) => int.TryParse(part, out var i) ? node[i]! : node[part]!);
        parent[parts[^1]] = JsonNode.Parse(value);
        Schema.Validate(Encoding.UTF8.GetBytes(manifest.ToJsonString())).ShouldHaveSingleItem().InstancePointer.ShouldBe(pointer);
    }

    private static byte[] Json(string folder)
    {
        var yaml = File.ReadAllText(Repository.PathOf("src", "Adapters", "Partners", folder, "partner.yaml"));
        var graph = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(yaml);
        return Encoding.UTF8.GetBytes(new SerializerBuilder().JsonCompatible().Build().Serialize(graph!));
    }

    private static ISchemaValidator Compile()
    {
        var registry = new SchemaRegistry();
        registry.Add(File.ReadAllBytes(Repository.PathOf("schemas", "config", "adapter.schema.json")), out var id).ShouldBeEmpty();
        return registry.Compile(id!).Validator.ShouldNotBeNull();
    }
}
