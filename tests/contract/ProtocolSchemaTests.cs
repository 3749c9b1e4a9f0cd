using System.Text;
using Adapters.Transports.Rows;
using Canonical.Schema;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>The messages that travel fit the schemas the protocol publishes.</summary>
public sealed class ProtocolSchemaTests
{
    private static readonly SchemaRegistry Registry = Load();

    [Fact]
    public void A_batch_fits_its_schema_rows_included()
    {
        var batch = new PartnerKit("internet-plus-supervision").Batch(Scene.Number(1), new Draft("a"), new Draft("b", 'd', 3));
        Validate("batch", RowWire.Batch(batch, namesInRow: true)).ShouldBeEmpty();
        var wrong = new PartnerKit("internet-plus-supervision").Batch(Scene.Number(1), new Draft("a", IsValid: false));
        Validate("batch", RowWire.Batch(wrong, namesInRow: true)).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_question_fits_its_schema() => Validate("query", RowWire.Question(["a", "b"])).ShouldBeEmpty();

    [Theory]
    [InlineData("batch-accepted", "batch-answer")]
    [InlineData("batch-mixed", "batch-answer")]
    [InlineData("query-found", "holdings")]
    [InlineData("batch-busy", "problem")]
    [InlineData("batch-number-reused", "problem")]
    public void A_recorded_answer_fits_its_schema(string mapping, string schema)
    {
        var file = Repository.PathOf("tests", "contract", "Partners", "internet-plus-supervision", "mappings", mapping + ".json");
        var body = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!["Response"]!["Body"]!.GetValue<string>();
        Validate(schema, Encoding.UTF8.GetBytes(body)).ShouldBeEmpty();
    }

    private static IReadOnlyList<SchemaError> Validate(string schema, byte[] message) =>
        Registry.Compile(new Uri($"https://schemas.hub.example/partners/internet-plus-supervision/{schema}.schema.json"))
            .Validator.ShouldNotBeNull().Validate(message);

    private static SchemaRegistry Load()
    {
        var registry = new SchemaRegistry();
        foreach (var file in Directory.GetFiles(Repository.PathOf("schemas", "partners", "internet-plus-supervision"), "*.schema.json"))
        {
            registry.Add(File.ReadAllBytes(file), out _).ShouldBeEmpty();
        }

        return registry;
    }
}
