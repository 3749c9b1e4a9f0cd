using System.Text.Json.Nodes;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound;

/// <summary>What the hub pushed comes back under a new id: it is recognised and ends there.</summary>
public sealed class EchoTests : IAsyncLifetime
{
    private const string Partner = "culture-tourism";
    private readonly string _home = Directory.CreateTempSubdirectory("hub-home-").FullName;
    private readonly string _no = Checks.No("WL");
    private RunningHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var folder in new[] { "schemas", "mappings", "documents" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(HubHome.Find(), folder), "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(_home, Path.GetRelativePath(HubHome.Find(), file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }

        var manifest = Path.Combine(_home, "mappings", Partner, "partner.yaml");
        var text = await File.ReadAllTextAsync(manifest);
        await File.WriteAllTextAsync(manifest, text.Replace("    doors:", "    echo: { system: origin.system, id: origin.id, hops: origin.hops }\n    doors:", StringComparison.Ordinal));
        await File.AppendAllTextAsync(Path.Combine(_home, "mappings", "routing.yaml"), $"  - type: inspection-record\n    to: {Partner}/records\n");
        _hub = await RunningHub.StartWithRegistryAsync();
        await _hub.RestartAsync(_home);
        await _hub.SubmitAsync(Partner, "culture-checks", Checks.Culture(_no));
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    [Theory]
    [InlineData("number")]
    [InlineData("owner and number")]
    [InlineData("record id")]
    public async Task A_row_that_names_our_record_under_a_new_number_is_that_record(string how)
    {
        var ours = (await _hub.RecordAsync(Partner, _no))!;
        var id = how switch { "number" => _no, "record id" => ours.Id.ToString(), _ => $"{Partner}:{_no}" };
        var newNo = Checks.No("UE");

        var line = await SubmitAsync(newNo, new JsonObject { ["system"] = "huangpu-exchange-hub", ["id"] = id });

        line["verdict"]!.ToString().ShouldBe("duplicate");
        line["recordId"]!.ToString().ShouldBe(ours.Id.ToString());
        line["warnings"]!.AsArray().Select(warning => warning!["code"]!.ToString()).ShouldContain("REC-5301");
        (await _hub.RecordAsync(Partner, newNo)).ShouldBeNull();
        (await _hub.ExchangesOfAsync(newNo)).ShouldBeEmpty();
        (await _hub.RecordAsync(Partner, _no))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_row_that_passed_through_us_and_bears_our_number_ends_whatever_it_says()
    {
        var line = await SubmitAsync(_no, new JsonObject { ["hops"] = new JsonArray("huangpu-exchange-hub", "municipal") }, result: "fail");

        line["verdict"]!.ToString().ShouldBe("duplicate");
        (await _hub.RecordAsync(Partner, _no))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task How_a_platform_writes_what_is_ours_is_not_for_us_to_refuse()
    {
        var line = await SubmitAsync(Checks.No("UE"), new JsonObject { ["system"] = "huangpu-exchange-hub", ["id"] = _no }, result: "no-such-word");

        line["verdict"]!.ToString().ShouldBe("duplicate");
        line["errors"].ShouldBeNull();
        line["warnings"]!.AsArray().ShouldHaveSingleItem()!["code"]!.ToString().ShouldBe("REC-5301");
        (await _hub.RecordAsync(Partner, _no))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_row_that_says_it_is_ours_and_is_not_is_refused()
    {
        var newNo = Checks.No("UE");

        var line = await SubmitAsync(newNo, new JsonObject { ["system"] = "huangpu-exchange-hub", ["id"] = "nobody-knows" });

        line["verdict"]!.ToString().ShouldBe("rejected");
        line["errors"]!.AsArray().ShouldHaveSingleItem()!["code"]!.ToString().ShouldBe("REC-5302");
        (await _hub.RecordAsync(Partner, newNo)).ShouldBeNull();
    }

    [Fact]
    public async Task A_row_of_another_system_is_a_record_like_any_other()
    {
        var newNo = Checks.No("UE");

        (await SubmitAsync(newNo, new JsonObject { ["system"] = "municipal", ["id"] = _no, ["hops"] = "municipal > ue" }))["verdict"]!.ToString().ShouldBe("accepted");

        (await _hub.ExchangesOfAsync(newNo)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_platform_said_is_never_owed_back_to_it()
    {
        await _hub.SubmitAsync(Partner, "culture-checks", Checks.Culture(_no, result: "fail"));

        var owed = await _hub.Ledger.Queries.ListExchangesAsync(new ExchangeFilter(RecordKey: _no), 1_000, null, CancellationToken.None);
        owed.Select(exchange => exchange.Version).Distinct().Order().ShouldBe([1, 2]);
        owed.ShouldNotContain(exchange => exchange.Feed.Partner == Partner);
    }

    [Fact]
    public async Task What_a_platform_said_is_not_owed_back_to_it_when_subjects_are_merged()
    {
        var (from, into) = (await SubjectAsync(), await SubjectAsync());

        (await _hub.PostJsonAsync($"/api/v1/subjects/{from.Subject}/merge", new { into = into.Subject, reason = "同一主体" })).Status.ShouldBe(200);

        (await _hub.RecordAsync(Partner, from.No))!.Version.ShouldBe(2);
        var owed = await _hub.Ledger.Queries.ListExchangesAsync(new ExchangeFilter(RecordKey: from.No), 1_000, null, CancellationToken.None);
        owed.Select(exchange => exchange.Version).Distinct().Order().ShouldBe([1, 2]);
        owed.ShouldNotContain(exchange => exchange.Feed.Partner == Partner);
    }

    private async Task<(string No, Guid Subject)> SubjectAsync()
    {
        var no = Checks.No("WL");
        await _hub.SubmitAsync(Partner, "culture-checks", Checks.Culture(no, $"上海{no}有限公司", Checks.NewUscc()));
        return (no, (await _hub.RecordAsync(Partner, no))!.Subject!.Value.Value);
    }

    private async Task<JsonNode> SubmitAsync(string no, JsonObject origin, string result = "pass")
    {
        var row = JsonNode.Parse(Checks.Culture(no, result: result))!.AsObject();
        row["origin"] = origin;
        return (await _hub.ReportAsync(Partner, "culture-checks", row.ToJsonString() + "\n")).ShouldHaveSingleItem();
    }
}
