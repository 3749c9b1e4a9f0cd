using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Canonical.Records;
using Canonical.Tests.Model;
using CsCheck;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Records;

public class RecordReadingTests
{
    private static readonly RecordCatalogue Catalogue = RecordCatalogue.Load(ProjectFolder.Schemas).Require();
    private static readonly RecordType Inspection = Catalogue.Find("inspection-record")!;
    private static readonly byte[] Example = File.ReadAllBytes(
        Path.Combine(ProjectFolder.Canonical, "inspection-record", "1.0", "examples", "double-random.json"));

    [Fact]
    public void Reads_the_facets_of_an_inspection_record()
    {
        var reading = RecordReading.Of(Inspection, Example);
        reading.Key.ShouldBe("SJ20250800000");
        reading.Owner.ShouldBe("market-regulation");
        reading.Date.ShouldBe(new DateOnly(2025, 8, 29));
        reading.NewestBy.ShouldBe(new DateTimeOffset(2025, 8, 30, 13, 57, 0, TimeSpan.FromHours(8)));
        reading.Subject.ShouldBe(new SubjectAsWritten(
            "黄浦区淮兴印务馆", "92310101MAJJX9RD1D", "92310101MAJJX9RD1D", null, null, "上海市黄浦区打浦路1291号1层", null));
    }

    /// <summary>Digests are stored: a record that comes again in years must still be the same. The expected ones were computed outside of .NET.</summary>
    [Fact]
    public void Gives_the_digests_that_are_stored()
    {
        RecordReading.Of(Inspection, Example).Digest(null).ToString()
            .ShouldBe("07110ab99e54aad1916727eb099eb35f81bb40af3873541ada0232ac5d5b6f9c");
        Read(Inspection, """{"recordNo":"a\"\u4e00","t":true,"f":false,"n":null,"numbers":[-1.50e3,0,0.0,100,7],"aa":{},"a":[],"longer-than-eight":1,"longer-than":2,"subject":{"name":"x"}}""")
            .Digest(null).ToString().ShouldBe("c45e61d39d6eecc01fe68292280496224694814596954d0310954ff0626770c5");
    }

    [Fact]
    public void Takes_the_first_filled_key_of_a_subject()
    {
        var type = Catalogue.Find("regulated-subject")!;
        Read(type, """{"uscc":"91310101MAGACNN850","registrationNo":"310101108192322"}""").Key.ShouldBe("91310101MAGACNN850");
        Read(type, """{"uscc":null,"registrationNo":"310101108192322"}""").Key.ShouldBe("310101108192322");
        Read(type, """{"name":"无码"}""").Key.ShouldBeNull();
        Read(type, "{}").Owner.ShouldBeNull();
    }

    [Fact]
    public void Takes_the_Shanghai_day_of_an_instant()
    {
        Read(Catalogue.Find("off-site-observation")!, """{"observedAt":"2026-02-03T17:00:00Z"}""").Date.ShouldBe(new DateOnly(2026, 2, 4));
    }

    [Theory]
    [InlineData("2025-02-30")]
    [InlineData("2025-13-01")]
    [InlineData("20250829")]
    [InlineData("2025/08/29")]
    [InlineData("")]
    public void Has_no_date_where_none_is_written(string date)
    {
        Read(Inspection, $$"""{"inspectedOn":"{{date}}"}""").Date.ShouldBeNull();
    }

    [Theory]
    [InlineData("2025-08-30T13:57:00")]
    [InlineData("2025-08-30")]
    [InlineData("later")]
    public void Has_no_instant_without_an_offset(string text)
    {
        Read(Inspection, $$$"""{"reporting":{"submittedAt":"{{{text}}}"}}""").NewestBy.ShouldBeNull();
    }

    [Fact]
    public void Reads_a_record_of_the_wrong_shape_without_harm()
    {
        var reading = Read(Inspection, """{"recordNo":12,"subject":"nobody","reporting":[],"inspectedOn":{}}""");
        (reading.Key, reading.Date, reading.NewestBy).ShouldBe((null, null, null));
        reading.Subject!.Value.Name.ShouldBeNull();
        Read(Inspection, "{}").Subject.ShouldBeNull();
    }

    [Fact]
    public void Reads_times_that_are_written_with_escapes()
    {
        var reading = Read(Inspection, """{"inspectedOn":"2025\u002d08-29","reporting":{"submittedAt":"2025-08-30T13:57:00\u002B08:00"}}""");
        reading.Date.ShouldBe(new DateOnly(2025, 8, 29));
        reading.NewestBy.ShouldBe(new DateTimeOffset(2025, 8, 30, 13, 57, 0, TimeSpan.FromHours(8)));
        Read(Inspection, $$"""{"inspectedOn":"{{new string('9', 300)}}"}""").Date.ShouldBeNull();
    }

    [Fact]
    public void Reads_names_that_are_written_with_escapes()
    {
        var reading = Read(Inspection, """{"\u0072ecordNo":"A","subj\u0065ct":{"n\u0061me":"甲"}}""");
        reading.Key.ShouldBe("A");
        reading.Subject!.Value.Name.ShouldBe("甲");
    }

    [Theory]
    [InlineData("""{ "a" : [ 1 , 2 ], "b" : { "c" : "x", "d" : null } }""", """{"a":[1,2],"b":{"c":"x","d":null}}""")]
    [InlineData("""{"b":{"d":1,"c":2},"a":3}""", """{"a":3,"b":{"c":2,"d":1}}""")]
    [InlineData("""{"a":"\u7532\/\n"}""", """{"a":"甲/\u000A"}""")]
    [InlineData("""{"\u0061":1}""", """{"a":1}""")]
    [InlineData("""{"a\"b":1,"\u0061c":2}""", """{"ac":2,"a\u0022b":1}""")]
    [InlineData("""{"a":1.0}""", """{"a":1}""")]
    [InlineData("""{"a":100}""", """{"a":1.00e2}""")]
    [InlineData("""{"a":-0.0}""", """{"a":0}""")]
    [InlineData("""{"a":0.0012}""", """{"a":12E-4}""")]
    [InlineData("""{"a":1}""", """{"a":1,"reporting":{"remark":"x"},"subject":{"name":"y"}}""")]
    [InlineData("""{"a":1}""", """{"id":"x","version":3,"subjectId":"y","state":"current","mapping":"m@1","a":1}""")]
    public void Gives_equal_content_the_same_digest(string one, string other)
    {
        Digest(one).ShouldBe(Digest(other));
    }

    [Theory]
    [InlineData("""{"a":"1"}""", """{"a":1}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":[[1],2]}""", """{"a":[[1,2]]}""")]
    [InlineData("""{"a":{"b":1},"c":2}""", """{"a":{"b":1,"c":2}}""")]
    [InlineData("""{"a":null}""", "{}")]
    [InlineData("""{"a":true}""", """{"a":false}""")]
    [InlineData("""{"a":""}""", """{"a":null}""")]
    [InlineData("""{"a":1}""", """{"a":-1}""")]
    [InlineData("""{"a":1}""", """{"a":10}""")]
    [InlineData("""{"a":12345678901234567890123}""", """{"a":12345678901234567890124}""")]
    [InlineData("""{"a":"甲"}""", """{"a":"甲 "}""")]
    [InlineData("""{"ab":"c"}""", """{"a":"bc"}""")]
    [InlineData("""{"x":{"id":1}}""", """{"x":{"id":2}}""")]
    [InlineData("""{"x":{"reporting":1}}""", """{"x":{}}""")]
    public void Gives_different_content_different_digests(string one, string other)
    {
        Digest(one).ShouldNotBe(Digest(other));
    }

    [Fact]
    public void Counts_the_resolved_subject_as_content()
    {
        var reading = RecordReading.Of(Inspection, Example);
        var subject = Guid.Parse("019ab5c2-7d1e-7a43-9c55-2f6f0a1b2c3d");
        reading.Digest(subject).ShouldBe(reading.Digest(subject));
        reading.Digest(subject).ShouldNotBe(reading.Digest(null));
        reading.Digest(subject).ShouldNotBe(reading.Digest(Guid.Empty));
        reading.Digest(null).ShouldNotBe(reading.Digest(Guid.Empty));
        reading.Digest(null).ToArray().Length.ShouldBe(32);
        reading.Digest(null).ToString().ShouldBe(Convert.ToHexStringLower(reading.Digest(null).ToArray()));
    }

    [Fact]
    public void Keeps_the_digest_when_any_object_is_written_in_another_order()
    {
        Gen.Int.Sample(seed =>
        {
            var shuffled = Shuffle(JsonNode.Parse(Example)!, new Random(seed)).ToJsonString();
            return Digest(shuffled) == RecordReading.Of(Inspection, Example).Digest(null);
        });
    }

    [Fact]
    public void Changes_the_digest_when_any_value_of_the_content_changes()
    {
        var digest = RecordReading.Of(Inspection, Example).Digest(null);
        var leaves = Leaves(JsonNode.Parse(Example)!).Count;
        leaves.ShouldBeGreaterThan(40);
        for (var i = 0; i < leaves; i++)
        {
            var root = JsonNode.Parse(Example)!;
            var leaf = Leaves(root)[i];
            var path = leaf.GetPath();
            leaf.ReplaceWith("changed");
            var isContent = !path.StartsWith("$.subject", StringComparison.Ordinal) && !path.StartsWith("$.reporting", StringComparison.Ordinal);
            (Digest(root.ToJsonString()) != digest).ShouldBe(isContent, path);
        }
    }

    [Fact]
    public void Reads_an_object_with_very_many_properties()
    {
        var names = Enumerable.Range(0, 50_000).Select(i => $"\"property{i}\":{i}").ToList();
        var reversed = names.AsEnumerable().Reverse();
        Digest("{" + string.Join(',', names) + "}").ShouldBe(Digest("{" + string.Join(',', reversed) + "}"));
    }

    [Fact]
    public void Reads_from_many_threads_at_once()
    {
        var digest = RecordReading.Of(Inspection, Example).Digest(null);
        Parallel.For(0, 2000, _ => RecordReading.Of(Inspection, Example).Digest(null).ShouldBe(digest));
    }

    [Fact]
    public void Takes_bytes_that_are_no_JSON_for_a_bug()
    {
        Should.Throw<JsonException>(() => Read(Inspection, "{\"a\":"));
        Should.Throw<JsonException>(() => Read(Inspection, new string('[', 65)));
    }

    private static RecordReading Read(RecordType type, string json) => RecordReading.Of(type, Encoding.UTF8.GetBytes(json));

    private static ContentDigest Digest(string json) => Read(Inspection, json).Digest(null);

    private static JsonNode Shuffle(JsonNode node, Random random) => node switch
    {
        JsonObject fields => new JsonObject(fields.OrderBy(_ => random.Next())
            .Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : Shuffle(p.Value, random))).ToList()),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Shuffle(item, random))]),
        _ => node.DeepClone(),
    };

    private static List<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject fields => [.. fields.SelectMany(p => Leaves(p.Value!))],
        JsonArray items => [.. items.SelectMany(item => Leaves(item!))],
        _ => [node],
    };
}
