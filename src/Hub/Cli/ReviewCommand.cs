using System.CommandLine;
using System.Net.Http.Json;
using Hub.Api;
using Hub.Hosting;

namespace Hub.Cli;

/// <summary><c>hub review list|show|decide|undo</c>: the steward's queue.</summary>
internal static class ReviewCommand
{
    public static Command Build() => new("review", "待核对事项 / Review queue") { List(), Show(), Decide(), Undo() };

    private static Command List() => ListCommand.Build(
        "reviews",
        [
            ("state", "--state", $"{FilterWords.Choices(FilterWords.Reviews)}，默认 open / open when absent"), ("kind", "--kind", "subject（对象待核对）| pair（疑似同一对象）"), ("partner", "--partner", "单位 / partner"),
        ],
        ["编号", "类型", "单位", "行", "原因", "候选对象"],
        item =>
        [
            item["id"], item["kind"], item["partner"], item["row"], item["reason"],
            string.Join("；", item["candidates"]!.AsArray().Select(c => $"{c!["name"]} ({c["why"]}) {c["subjectId"]}")),
        ]);

    private static Command Show()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = CommandOptions.Id();
        var show = new Command("show", "详情 / show") { id, data, postgres };
        show.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await OpenAsync(parsed, data, postgres, cancellationToken);
            using var response = await hub.Http.GetAsync($"/api/v1/reviews/{parsed.GetValue(id)}", cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } found)
            {
                return 1;
            }

            ListCommands.WriteJson(found);
            return 0;
        });
        return show;
    }

    private static Command Decide()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = CommandOptions.Id();
        var choice = new Argument<string>("DECISION") { Description = "subject | new | same | not-same | discard" };
        var subject = new Option<Guid?>("--subject") { Description = "监管对象编号 / subject id" };
        var reason = new Option<string>("--reason") { Description = "理由 / reason", Required = true };
        var decide = new Command("decide", "作出决定 / decide") { id, choice, subject, reason, data, postgres };
        decide.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await OpenAsync(parsed, data, postgres, cancellationToken);
            using var response = await hub.Http.PostAsJsonAsync(
                $"/api/v1/reviews/{parsed.GetValue(id)}/decision",
                new { choice = parsed.GetValue(choice), subjectId = parsed.GetValue(subject), reason = parsed.GetValue(reason) }, cancellationToken);
            return await CommandOutput.ReadAsync(response, cancellationToken) is { } decided ? Print(decided) : 1;
        });
        return decide;
    }

    private static Command Undo()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = new Argument<string>("SUBJECT") { Description = "被并入的监管对象 / the merged subject" };
        var reason = new Option<string>("--reason") { Description = "理由 / reason", Required = true };
        var undo = new Command("undo", "撤销合并 / undo a merge") { id, reason, data, postgres };
        undo.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await OpenAsync(parsed, data, postgres, cancellationToken);
            using var response = await hub.Http.PostAsJsonAsync(
                $"/api/v1/subjects/{parsed.GetValue(id)}/unmerge", new { reason = parsed.GetValue(reason) }, cancellationToken);
            return await CommandOutput.ReadAsync(response, cancellationToken) is { } subject ? Print(subject) : 1;
        });
        return undo;
    }

    private static int Print(System.Text.Json.Nodes.JsonNode node)
    {
        ListCommands.WriteJson(node);
        return 0;
    }

    private static Task<HubConnection> OpenAsync(ParseResult parsed, Option<string> data, Option<string?> postgres, CancellationToken cancellationToken) =>
        HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
}
