using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Canonical.Dates;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub reconcile PARTNER [DAY] [--replay]</c>: compares a day with a partner, lists the differences, sends them again.</summary>
internal static class ReconcileCommand
{
    public static Command Build()
    {
        var partner = new Argument<string>("PARTNER");
        var day = new Argument<DateOnly?>("DAY")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "日期 yyyy-MM-dd，缺省为昨天 / day, yesterday when absent",
            CustomParser = given =>
            {
                if (DateOnly.TryParseExact(given.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
                {
                    return read;
                }

                given.AddError($"日期“{given.Tokens[0].Value}”应写作 2026-03-05 / not a day");
                return null;
            },
        };
        var replay = new Option<bool>("--replay") { Description = "重发差异 / send the differences again" };
        var dryRun = new Option<bool>("--dry-run") { Description = "与 --replay 合用：只说明会发生什么 / with --replay: say what would happen" };
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var command = new Command("reconcile", "与平台按日对账 / Reconcile a day with a partner") { partner, day, replay, dryRun, data, postgres };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres), cancellationToken);
            var asked = parsed.GetValue(day) ?? ShanghaiTime.Today(TimeProvider.System).AddDays(-1);
            var address = $"/api/v1/reconciliations/{Uri.EscapeDataString(parsed.GetValue(partner)!)}/{asked.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
            using var response = await hub.Http.PostAsync(address, null, cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not JsonArray feeds)
            {
                return 1;
            }

            var isBalanced = Print(feeds);
            return parsed.GetValue(replay) && !isBalanced
                ? await ReplayAsync(hub.Http, $"{address}/replay?dryRun={(parsed.GetValue(dryRun) ? "true" : "false")}", cancellationToken)
                : isBalanced ? 0 : 1;
        });
        return command;
    }

    private static bool Print(JsonArray feeds)
    {
        var totals = CommandOutput.Table("通道", "日期", "结果", "应发", "回执", "对方持有", "回执摘要", "对方摘要");
        var list = CommandOutput.Table("通道", "差异", "业务编号", "交换", "说明");
        foreach (var feed in feeds)
        {
            totals.Row(
                feed!["feed"], feed["day"], Text(feed["state"]!.ToString()), feed["ours"], feed["receipted"], feed["theirs"], Short(feed["receiptedDigest"]), Short(feed["theirsDigest"]));
            foreach (var difference in feed["differences"]!.AsArray())
            {
                list.Row(feed["feed"], Text(difference!["kind"]!.ToString()), difference["key"], difference["exchange"], difference["detail"]);
            }
        }

        CommandOutput.Console.Write(totals);
        if (feeds.FirstOrDefault()?["notice"]?.ToString() is { } notice)
        {
            CommandOutput.Console.WriteLine(notice);
        }

        if (list.Rows.Count > 0)
        {
            CommandOutput.Console.Write(list);
        }

        return feeds.All(feed => feed!["state"]!.ToString() == "balanced");
    }

    private static async Task<int> ReplayAsync(HttpClient http, string address, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync(address, null, cancellationToken);
        return await CommandOutput.ReadAsync(response, cancellationToken) is { } run ? await ReplayCommand.FollowAsync(http, run, cancellationToken) : 1;
    }

    private static string Short(JsonNode? digest) => digest?.ToString() is { Length: > 12 } text ? text[..12] : "";

    private static string Text(string word) => word switch
    {
        "balanced" => "一致",
        "different" => "有差异",
        "unanswered" => "对方未答复",
        "missing-there" => "对方缺少",
        "not-deleted" => "对方未删除",
        "not-receipted" => "未得回执",
        "only-there" => "仅对方有",
        _ => word,
    };
}
