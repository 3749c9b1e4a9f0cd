using System.Text;
using Canonical.Mapping;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Inbound.Record;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Record;

/// <summary>Rejected rows are kept so that they can be mapped again as they came.</summary>
public sealed class SourceJsonTests
{
    [Fact]
    public void Rows_come_back_as_they_went_in()
    {
        var content = Encoding.UTF8.GetBytes("""
            {"a":"x\ny\"z","n":12.50,"b":true,"o":{"p":"q","list":[{"r":"1"},{"r":"2"}]},"empty":"","null":null}
            broken {
            """);
        using var stream = new MemoryStream(content);
        var rows = RecordReading.Read(stream, new FeedFormat(), new ReadLimits()).ToList();

        var back = SourceJson.Read(SourceJson.Write(rows));

        SourceJson.Write(back).ShouldBe(SourceJson.Write(rows));
        back.Select(row => (row.Row, row.Raw)).ShouldBe(rows.Select(row => (row.Row, row.Raw)));
        back[0].Root["n"].Kind.ShouldBe(rows[0].Root["n"].Kind);
        back[0].Root["n"].Text.ShouldBe("12.50");
        back[0].Root["o"]["list"].Items[1]["r"].Text.ShouldBe("2");
        back[0].Root["b"].Kind.ShouldBe(SourceKind.Boolean);
        back[1].Root.IsAbsent.ShouldBeTrue();
        back[1].Raw!.ShouldContain("broken");
    }

    [Fact]
    public void Names_of_the_sender_never_collide_with_how_numbers_are_marked()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("""{"o":{"$n":"1"},"d":{"$d":"x","e":"y"}}"""));
        var rows = RecordReading.Read(stream, new FeedFormat(), new ReadLimits()).ToList();

        var back = SourceJson.Read(SourceJson.Write(rows));

        back[0].Root["o"].Kind.ShouldBe(SourceKind.Object);
        back[0].Root["d"]["e"].Text.ShouldBe("y");
    }
}
