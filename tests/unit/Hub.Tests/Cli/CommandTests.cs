using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Cli;

/// <summary>The commands say the same whether a hub runs on the data folder or they start one themselves.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private const string Owner = "culture-tourism";
    private readonly string _data = Directory.CreateTempSubdirectory("hub-commands-").FullName;
    private readonly string _no = Checks.No("WL");
    private string _review = "";
    private string _submission = "";
    private RunningHub? _hub;

    public async ValueTask InitializeAsync()
    {
        _hub = await RunningHub.StartAsync(folder: _data);
        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            await _hub.SubmitAsync(RunningHub.Registry, list, await File.ReadAllBytesAsync(Samples.File($"reference/{list}.csv")));
        }

        var submission = await _hub.SubmitAsync(Owner, "culture-checks", Checks.Culture(_no) + Checks.Culture(Checks.No("WL"), "上海无人知有限公司", null) + Checks.Culture(Checks.No("WL"), code: "1"));
        _submission = submission["id"]!.ToString();
        _review = (await _hub.GetAsync("/api/v1/reviews"))["items"]![0]!["id"]!.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_command_works(bool running)
    {
        if (!running)
        {
            await StopAsync();
        }

        await TellsAsync(0, "culture-tourism/culture-checks", "status");
        await TellsAsync(0, _review, "review", "list");
        await TellsAsync(0, "still-invalid", "replay", "rejections", "--partner", Owner, "--dry-run");
        await TellsAsync(0, "全部一致", "verify");
        if (!running)
        {
            return;
        }

        await TellsAsync(0, _submission, "submissions", "list", "--partner", Owner);
        (await TellsAsync(0, "--after", "submissions", "list", "--max", "1")).ShouldContain("可能还有更多");
        (await TellsAsync(0, Owner, "submissions", "list", "--partner", Owner)).ShouldNotContain("可能还有更多");
        await TellsAsync(1, "可用的值：open、decided、discarded", "review", "list", "--state", "closed");
        (await TellsAsync(0, "编号", "review", "list", "--state", "decided")).ShouldNotContain(_review);
        await TellsAsync(0, "\"rejected\": 1", "submissions", "show", _submission);
        await TellsAsync(1, "API-8404", "submissions", "show", Guid.Empty.ToString());
        await TellsAsync(0, _no, "exchanges", "list", "--state", "pending");
        await TellsAsync(1, "API-8404", "exchanges", "show", Guid.Empty.ToString());
        await TellsAsync(0, "enterprise.creditCode", "records", "show", "inspection-record", Owner, _no);
        await TellsAsync(1, "API-8404", "records", "show", "inspection-record", Owner, "none");
        await TellsAsync(0, "name-unknown", "review", "show", _review);
        await TellsAsync(1, "RES-4400", "review", "decide", _review, "same", "--reason", "x");
        await TellsAsync(0, "decided", "review", "decide", _review, "new", "--reason", "新开企业");
        await TellsAsync(0, "withdrawn", "records", "withdraw", "inspection-record", Owner, _no, "--reason", "重复录入");
        await TellsAsync(1, "REC-5409", "records", "withdraw", "inspection-record", Owner, _no, "--reason", "重复录入");
    }

    [Fact]
    public async Task A_key_is_issued_listed_and_revoked()
    {
        await TellsAsync(0, "market-regulation", "partners", "list");
        var issued = await TellsAsync(0, "pk_", "partners", "key", "issue", "--partner", Owner, "--label", "接口");
        var key = issued.Split('\n').First(line => line.StartsWith("pk_", StringComparison.Ordinal)).Trim();
        using var client = _hub!.ClientWith(key);
        (await client.GetAsync("/api/v1/submissions", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        var id = (await _hub.GetAsync("/api/v1/keys"))["items"]!.AsArray().Select(k => k!).Single(k => k["label"]!.ToString() == "接口")["id"]!.ToString();

        (await TellsAsync(0, id, "partners", "key", "list")).ShouldNotContain(key);
        await TellsAsync(0, "", "partners", "key", "revoke", id);

        (await client.GetAsync("/api/v1/submissions", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        await TellsAsync(1, "API-8404", "partners", "key", "revoke", id);
        await TellsAsync(1, "API-8400", "partners", "key", "issue");
    }

    [Fact]
    public async Task A_second_hub_on_the_same_data_is_refused_in_words()
    {
        var (exit, output) = await HubCommand.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", _data);

        exit.ShouldBe(1);
        output.ShouldContain("REC-51");
        output.ShouldNotContain("   at ");
    }

    private async Task<string> TellsAsync(int exit, string words, params string[] arguments)
    {
        var (code, output) = await HubCommand.RunAsync([.. arguments, "--data", _data]);
        code.ShouldBe(exit, $"{string.Join(' ', arguments)}\n{output}");
        output.ShouldContain(words, Case.Sensitive, string.Join(' ', arguments));
        return output;
    }

    private async Task StopAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
            _hub = null;
        }
    }
}
