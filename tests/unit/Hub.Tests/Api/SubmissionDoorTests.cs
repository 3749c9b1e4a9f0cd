using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api;

public sealed class SubmissionDoorTests(SharedHub shared)
{
    private const string Partner = "culture-tourism";
    private const string Feed = "culture-checks";

    [Fact]
    public async Task The_same_bytes_again_are_the_first_submission_with_its_original_report()
    {
        var hub = await shared.StartedAsync();
        var content = Encoding.UTF8.GetBytes(Checks.Culture(Checks.No("WL")));

        using var first = await hub.PostAsync(Partner, Feed, content, fileName: "first.ndjson");
        using var again = await hub.PostAsync(Partner, Feed, content, fileName: "again.ndjson");

        var (one, two) = (await JsonAsync(first), await JsonAsync(again));
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        two["id"]!.ToString().ShouldBe(one["id"]!.ToString());
        two["repeated"]!.GetValue<bool>().ShouldBeTrue();
        two["counts"]!["accepted"]!.GetValue<int>().ShouldBe(1);
        var row = (await hub.RowsAsync(two["id"]!.ToString())).ShouldHaveSingleItem();
        (row["verdict"]!.ToString(), row["file"]!.ToString()).ShouldBe(("accepted", "first.ndjson"));
        row.ToJsonString().ShouldBe(one["rows"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task The_same_bytes_of_another_feed_are_another_submission()
    {
        var hub = await shared.StartedAsync();
        var content = Encoding.UTF8.GetBytes(Checks.MarketHeader + Checks.Market(Checks.No("SJ")));

        var market = await hub.SubmitAsync("market-regulation", "double-random", content);
        var urban = await hub.SubmitAsync("urban-management", "problem-details", content);

        urban["id"]!.ToString().ShouldNotBe(market["id"]!.ToString());
    }

    [Fact]
    public async Task An_idempotency_key_with_other_bytes_is_refused_and_nothing_is_kept_of_them()
    {
        var hub = await shared.StartedAsync();
        var key = Checks.No("key");
        var (kept, refused) = (Checks.No("WL"), Checks.No("WL"));
        using var first = await hub.PostAsync(Partner, Feed, Encoding.UTF8.GetBytes(Checks.Culture(kept)), idempotencyKey: key);

        using var other = await hub.PostAsync(Partner, Feed, Encoding.UTF8.GetBytes(Checks.Culture(refused)), idempotencyKey: key);
        using var same = await hub.PostAsync(Partner, Feed, Encoding.UTF8.GetBytes(Checks.Culture(kept)), idempotencyKey: key);

        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await JsonAsync(other))["code"]!.ToString().ShouldBe("RCV-0422");
        (await hub.RecordAsync(Partner, refused)).ShouldBeNull();
        (await JsonAsync(same))["id"]!.ToString().ShouldBe((await JsonAsync(first))["id"]!.ToString());
    }

    [Fact]
    public async Task The_same_rows_in_other_bytes_get_verdicts_of_their_own()
    {
        var hub = await shared.StartedAsync();
        var (known, changed, added) = (Checks.No("WL"), Checks.No("WL"), Checks.No("WL"));
        await hub.SubmitAsync(Partner, Feed, Checks.Culture(known) + Checks.Culture(changed));

        var rows = await hub.ReportAsync(Partner, Feed, Checks.Culture(known) + Checks.Culture(changed, result: "fail") + Checks.Culture(added));

        rows.Select(row => row["verdict"]!.ToString()).ShouldBe(["duplicate", "updated", "accepted"]);
        (await hub.RecordAsync(Partner, changed))!.Version.ShouldBe(2);
        (await hub.RecordAsync(Partner, known))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task An_older_reporting_time_is_a_duplicate_whatever_it_says()
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("SJ");

        var rows = await hub.ReportAsync("market-regulation", "double-random",
            Checks.MarketHeader + Checks.Market(no, submittedAt: "20250830120000") + Checks.Market(no, submittedAt: "20250830110000", result: "B")
            + Checks.Market(no, submittedAt: "20250830130000", result: "B"));

        rows.Skip(1).Select(row => row["verdict"]!.ToString()).ShouldBe(["accepted", "duplicate", "updated"]);
    }

    [Fact]
    public async Task A_large_submission_is_received_at_once_and_tells_where_to_look()
    {
        var hub = await shared.StartedAsync();
        var content = new StringBuilder();
        for (var i = 0; i < 300; i++)
        {
            content.Append(Checks.Culture(Checks.No("WL")));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/partners/{Partner}/feeds/{Feed}/submissions")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content.ToString())),
        };
        using var response = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await JsonAsync(response);

        response.StatusCode.ShouldBeOneOf(HttpStatusCode.Accepted, HttpStatusCode.OK);
        response.Headers.Location!.ToString().ShouldBe($"/api/v1/submissions/{body["id"]}");
        (await hub.SubmitAsync(Partner, Feed, content.ToString()))["counts"]!["accepted"]!.GetValue<int>().ShouldBe(300);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0001\u0000\u0002\u0000PNG\u0000\u0000")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]
    [InlineData("just words of nobody")]
    public async Task What_cannot_be_read_is_refused_in_words_and_harms_nothing_else(string content)
    {
        var hub = await shared.StartedAsync();

        using var response = await hub.PostAsync("emergency", "emergency-checks", Encoding.UTF8.GetBytes(content));
        var answer = await JsonAsync(response);
        var submission = await hub.GetAsync($"/api/v1/submissions/{answer["id"]}");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var view in new[] { answer, submission })
        {
            view["state"]!.ToString().ShouldBe("refused");
            view["faults"]![0]!["code"]!.ToString().ShouldStartWith("RDR-");
            view["faults"]![0]!["message"]!.ToString().ShouldNotBeEmpty();
            view["faults"]![0]!["hint"]!.ToString().ShouldNotBeEmpty();
        }

        (await hub.ReportAsync(Partner, Feed, Checks.Culture(Checks.No("WL"))))[0]["verdict"]!.ToString().ShouldBe("accepted");
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_before_it_unfolds()
    {
        var hub = await shared.StartedAsync();
        using var file = new MemoryStream();
        await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"u8.ToArray(), 1);
            Write(zip, "xl/workbook.xml", "<workbook/>"u8.ToArray(), 1);
            Write(zip, "xl/worksheets/sheet1.xml", new byte[1024 * 1024], 64);
        }

        var submission = await hub.SubmitAsync("health", "health-checks", file.ToArray());

        submission["state"]!.ToString().ShouldBe("refused");
        submission["faults"]![0]!["code"]!.ToString().ShouldStartWith("RDR-");
    }

    [Fact]
    public async Task A_truncated_document_keeps_what_was_read_and_says_where_it_broke()
    {
        var hub = await shared.StartedAsync();
        var no = Checks.No("HB");
        var text = $"<jcjls><jcjl><jlbh>{no}</jlbh><dwmc>{Checks.Company}</dwmc><xydm>{Checks.CompanyCode}</xydm><jcsj>2025.06.08 09:35</jcsj><jcfs>现场</jcfs>"
            + "<sxbm>04319440147005</sxbm><jcry>魏一平</jcry><jcry>姜浩宇</jcry><jl>正常</jl></jcjl><jcjl><jlbh>HB2";

        var submission = await hub.SubmitAsync("ecology", "emission-checks", text);

        submission["state"]!.ToString().ShouldBe("refused");
        submission["counts"]!["accepted"]!.GetValue<int>().ShouldBe(1);
        submission["counts"]!["rejected"]!.GetValue<int>().ShouldBe(1);
        (await hub.RecordAsync("ecology", no)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("nobody", "culture-checks")]
    [InlineData("culture-tourism", "nothing")]
    public async Task A_feed_that_does_not_exist_is_not_found(string partner, string feed)
    {
        using var response = await (await shared.StartedAsync()).PostAsync(partner, feed, "x"u8.ToArray());

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await JsonAsync(response))["code"]!.ToString().ShouldBe("API-8404");
    }

    [Fact]
    public async Task More_bytes_than_the_limit_are_refused_as_too_large()
    {
        var hub = await shared.StartedAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, hub.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var key = hub.Http.DefaultRequestHeaders.Authorization!.ToString();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /api/v1/partners/{Partner}/feeds/{Feed}/submissions HTTP/1.1\r\nHost: hub\r\nAuthorization: {key}\r\nContent-Length: 99999999999\r\n\r\n"),
            TestContext.Current.CancellationToken);

        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("HTTP/1.1 413 Payload Too Large");
    }

    [Fact]
    public async Task A_file_name_that_no_file_can_have_is_refused()
    {
        using var response = await (await shared.StartedAsync()).PostAsync(Partner, Feed, Encoding.UTF8.GetBytes(Checks.Culture(Checks.No("WL"))), fileName: "a\0b");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\ud800")]
    public async Task A_character_that_no_store_can_hold_spoils_its_row_at_most(string escape)
    {
        var hub = await shared.StartedAsync();
        var poisoned = Checks.Culture(Checks.No("WL"), "NAME", Checks.NewUscc()).Replace("NAME", $"上海毒{escape}有限公司", StringComparison.Ordinal);

        var submission = await hub.SubmitAsync(Partner, Feed, poisoned + Checks.Culture(Checks.No("WL")));

        submission["state"]!.ToString().ShouldBe("finished");
        (await hub.RowsAsync(submission["id"]!.ToString()))[1]["verdict"]!.ToString().ShouldBe("accepted");
    }

    private static void Write(ZipArchive zip, string name, byte[] part, int times)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
        for (var i = 0; i < times; i++)
        {
            stream.Write(part);
        }
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
}
