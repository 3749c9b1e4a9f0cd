using System.Text.Json;
using Hub.Inbound;
using Hub.Inbound.Read;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read;

public class SampleTests
{
    [Fact]
    public void Every_row_of_the_truth_is_read_under_its_number_and_skipped_or_broken_exactly_where_it_says()
    {
        var expected = new List<string>();
        var actual = new List<string>();
        foreach (var file in Truth().GroupBy(line => line.File.Split('#')[0]))
        {
            expected.AddRange(file.Select(line => $"{line.File} {line.Row} {line.State}"));
            actual.AddRange(Read(file.Key).Records.Select(record =>
                $"{file.Key}{(record.Part is null ? "" : "#" + record.Part)} {record.Row} {(record.Skipped is not null ? "skipped" : record.Fault is not null ? "broken" : "data")}"));
        }

        expected.Except(actual).ShouldBeEmpty();
        actual.Except(expected).ShouldBeEmpty();
        actual.Count.ShouldBe(1231);
    }

    [Theory]
    [InlineData("feeds/market-regulation/samr_double_random_1.csv", "Csv", "gb18030")]
    [InlineData("feeds/fire-rescue/xf_jcjl.xlsx", "SpreadsheetMl", "utf-8")]
    [InlineData("feeds/health/wsjd_2025.xlsx", "Ooxml", null)]
    [InlineData("feeds/culture-tourism/wl_push.ndjson", "Ndjson", "utf-8")]
    [InlineData("feeds/emergency/soap_00.xml", "Soap", "utf-8")]
    [InlineData("feeds/ecology/hb_jcsj.xml", "Xml", "gb18030")]
    [InlineData("feeds/urban-management/cg_wtmx.csv", "Csv", "utf-8")]
    public void Says_what_it_found(string file, string kind, string? encoding)
    {
        var outcome = Read(file).Outcome;

        outcome.Kind.ToString().ShouldBe(kind);
        outcome.Encoding.ShouldBe(encoding);
    }

    [Fact]
    public void Values_arrive_as_their_department_wrote_them()
    {
        var market = Read("feeds/market-regulation/samr_double_random_1.csv").Data[0].Root;
        market["企业名称"].Text.ShouldBe("黄浦区淮兴印务馆");
        market["执法证号"].Text.ShouldBe("09011555347,09018921280");

        var health = Read("feeds/health/wsjd_2025.xlsx").Data[0].Root;
        health["检查日期"].ShouldBe(Canonical.Mapping.SourceNode.OfDate("45723"));
        health["单位名称"].Text.ShouldBe(" 天隍（上海）药房股份有限公司  ");

        var fire = Read("feeds/fire-rescue/xf_jcjl.xlsx").Data[0].Root;
        fire["隐患数量"].IsAbsent.ShouldBeTrue();
        fire["单位地址"].Text.ShouldBe("上海市黄浦区淮海中路1387号");

        var urban = Read("feeds/urban-management/cg_wtmx.csv").Data[1].Root;
        urban["问题描述"].Text.ShouldBe("跨门经营，\n已口头告知");

        var emergency = Read("feeds/emergency/soap_00.xml").Data[0].Root;
        emergency["hazard"].Items.Length.ShouldBe(2);
        emergency["checker"].Items[1]["certNo"].Text.ShouldBe("09054441895");

        Read("feeds/culture-tourism/wl_push.ndjson").Data[0].Root["enterprise"]["creditCode"].Text.ShouldBe("91310101MA393XDG0F");
        Read("feeds/ecology/hb_jcsj.xml").Data[0].Root["jcry"].Items[1].Text.ShouldBe("姜浩宇");
    }

    [Fact]
    public void Every_file_is_recognised_by_its_content()
    {
        foreach (var file in Truth().Select(line => line.File.Split('#')[0]).Distinct())
        {
            using var content = File.OpenRead(ProjectFiles.Sample(file));
            FeedRecognition.Recognise(content, SampleFormats.All, new ReadLimits())
                .Select(candidate => candidate.Partner).ShouldBe([Partner(file)], file);
            FeedRecognition.WhyUnreadable(content, new ReadLimits()).ShouldBeNull(file);
        }

        using var subjects = File.OpenRead(ProjectFiles.Sample("reference/subjects.csv"));
        FeedRecognition.Recognise(subjects, SampleFormats.All, new ReadLimits()).Single().Feed.ShouldBe("subjects");
    }

    private static Reading Read(string file)
    {
        using var content = File.OpenRead(ProjectFiles.Sample(file));
        return Reading.Of(content, SampleFormats.Of(Partner(file)));
    }

    private static string Partner(string file) => file.Split('/')[1];

    private static IEnumerable<(string File, int Row, string State)> Truth() =>
        File.ReadLines(ProjectFiles.Sample("truth.ndjson")).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var state = root.GetProperty("verdict").GetString() == "skipped" ? "skipped"
                : root.TryGetProperty("why", out var why) && why.GetString() == "not JSON" ? "broken" : "data";
            return (root.GetProperty("file").GetString()!, root.GetProperty("row").GetInt32(), state);
        });
}
