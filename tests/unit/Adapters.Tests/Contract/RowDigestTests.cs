using System.Text;
using System.Text.Json;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Contract;

public sealed class RowDigestTests
{
    private static readonly string Fixtures = Repository.PathOf("schemas", "partners", "internet-plus-supervision", "fixtures", "digest");

    public static TheoryData<string> Rows
    {
        get
        {
            var files = Directory.GetFiles(Fixtures, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).ToArray();
            files.Length.ShouldBeGreaterThanOrEqualTo(2);
            return [.. files];
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task Agrees_with_jq_and_sha256sum(string name)
    {
        var row = await File.ReadAllBytesAsync(Path.Combine(Fixtures, name + ".json"), TestContext.Current.CancellationToken);
        var expected = await File.ReadAllTextAsync(Path.Combine(Fixtures, name + ".sha256"), TestContext.Current.CancellationToken);
        RowDigest.Of(row).ShouldBe(expected);
    }

    [Fact]
    public void Does_not_depend_on_order_white_space_or_how_the_row_travels()
    {
        var first = Of("""{"a":"1","b":"二","cd_batch":"1","cd_time":"x","cd_operation":"i"}""");
        Of("""{ "cd_operation": "u", "b": "\u4e8c", "cd_batch": "2", "a": "1", "cd_time": "y" }""").ShouldBe(first);
        Of("""{"a":"1","b":"二"}""").ShouldBe(first);
    }

    [Theory]
    [InlineData("""{"a":"1","b":"三"}""")]
    [InlineData("""{"a":1,"b":"二"}""")]
    [InlineData("""{"a":"1","b":"二","c":null}""")]
    [InlineData("""{"b":"1","a":"二"}""")]
    public void Changes_with_what_the_row_says(string other) => Of(other).ShouldNotBe(Of("""{"a":"1","b":"二"}"""));

    [Fact]
    public void Refuses_what_is_no_row()
    {
        Should.Throw<JsonException>(() => Of("[]"));
        Should.Throw<NotSupportedException>(() => Of("""{"a":1.5}"""));
    }

    [Fact]
    public void Looks_into_nested_values()
    {
        var one = Of("""{"a":{"y":["1","2"],"x":null}}""");
        one.ShouldBe(Of("""{ "a" : { "x" : null, "y" : [ "1", "2" ] } }"""));
        one.ShouldNotBe(Of("""{"a":{"y":["2","1"],"x":null}}"""));
    }

    private static string Of(string json) => RowDigest.Of(Encoding.UTF8.GetBytes(json));
}
