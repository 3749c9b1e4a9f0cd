using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Api;
using Hub.Hosting;
using Hub.InspectionCodes;

namespace Hub.Cli;

/// <summary><c>hub code issue|show|list|shown|officers|revoke|rotate</c>: inspection codes.</summary>
internal static class CodeCommand
{
    public static Command Build() => new("code", "检查码 / Inspection codes") { Issue(), Show(), List(), Shown(), Officers(), Revoke(), Rotate() };

    private static Command Issue()
    {
        var task = new Argument<string>("TASK") { Description = "任务编号 / task number" };
        var department = new Option<string>("--department") { Description = "发起部门 / department that initiated the task", Required = true };
        var officers = new Option<string[]>("--officer") { Description = "执法证号，至少两个 / certificate numbers, at least two", AllowMultipleArgumentsPerToken = true, Required = true };
        var trigger = new Option<string?>("--trigger") { Description = "触发原因代码 / trigger-reason code" };
        var reason = new Option<string?>("--reason") { Description = "触发式检查的书面理由 / the reason in writing" };
        var from = CommandOptions.Instant("--from", "生效时间 / valid from");
        var until = CommandOptions.Instant("--until", "失效时间 / valid until");
        return Command(new Command("issue", "为任务赋码 / issue a code for a task") { task, department, officers, trigger, reason, from, until }, async (parsed, hub, stop) =>
        {
            using var response = await hub.Http.PostAsJsonAsync(
                "/api/v1/codes",
                new
                {
                    departmentId = parsed.GetValue(department), taskNo = parsed.GetValue(task), officers = parsed.GetValue(officers), triggerReason = parsed.GetValue(trigger),
                    reason = parsed.GetValue(reason), validFrom = parsed.GetValue(from), validUntil = parsed.GetValue(until),
                },
                stop);
            return await PrintAsync(response, stop);
        });
    }

    private static Command Show()
    {
        var (code, owner) = CodeAndOwner();
        var save = new Option<string?>("--save") { Description = "把二维码存为 .svg 或 .png / save the QR code" };
        return Command(new Command("show", "详情、公开地址与二维码 / details, public address and QR code") { code, owner, save }, async (parsed, hub, stop) =>
        {
            var address = Address(parsed, code, owner, "");
            using var response = await hub.Http.GetAsync(address, stop);
            if (await CommandOutput.ReadAsync(response, stop) is not { } found)
            {
                return 1;
            }

            ListCommands.WriteJson(found);
            var file = parsed.GetValue(save);
            var format = file is null ? "txt" : Path.GetExtension(file).TrimStart('.').ToLowerInvariant();
            using var picture = await hub.Http.GetAsync(Address(parsed, code, owner, $"/qr.{format}"), stop);
            if (!picture.IsSuccessStatusCode)
            {
                await CommandOutput.ProblemAsync(picture, stop);
                return 1;
            }

            if (file is null)
            {
                Console.WriteLine(await picture.Content.ReadAsStringAsync(stop));
            }
            else
            {
                await File.WriteAllBytesAsync(file, await picture.Content.ReadAsByteArrayAsync(stop), stop);
            }

            return 0;
        });
    }

    private static Command List() => ListCommand.Build(
        "codes",
        [("department", "--department", "部门 / department"), ("state", "--state", FilterWords.Choices(CodeStates.All)), ("taskNo", "--task", "任务编号 / task number")],
        ["检查码", "部门", "任务", "来源", "状态", "生效", "失效"],
        item =>
        [
            item["code"], item["departmentId"], item["taskNo"], item["origin"]!.ToString() == "municipal" ? "市级" : "本区", item["stateZh"],
            item["validFrom"]!.GetValue<DateTimeOffset>(), item["validUntil"]!.GetValue<DateTimeOffset>(),
        ]);

    private static Command Shown()
    {
        var (code, owner) = CodeAndOwner();
        return Command(new Command("shown", "登记亮码 / note that it was shown") { code, owner }, async (parsed, hub, stop) =>
        {
            using var response = await hub.Http.PostAsync(Address(parsed, code, owner, "/showings"), null, stop);
            return await PrintAsync(response, stop);
        });
    }

    private static Command Officers()
    {
        var (code, owner) = CodeAndOwner();
        var officers = new Option<string[]>("--officer") { Description = "执法证号，至少两个 / certificate numbers, at least two", AllowMultipleArgumentsPerToken = true, Required = true };
        return Command(new Command("officers", "更换执法人员 / replace officers") { code, owner, officers }, async (parsed, hub, stop) =>
        {
            using var response = await hub.Http.PutAsJsonAsync(Address(parsed, code, owner, "/officers"), new { officers = parsed.GetValue(officers) }, stop);
            return await PrintAsync(response, stop);
        });
    }

    private static Command Revoke()
    {
        var (code, owner) = CodeAndOwner();
        var reason = new Option<string>("--reason") { Description = "理由 / reason", Required = true };
        return Command(new Command("revoke", "撤销 / revoke") { code, owner, reason }, async (parsed, hub, stop) =>
        {
            var address = $"/api/v1/codes/{Uri.EscapeDataString(parsed.GetValue(code)!)}{Query(("owner", parsed.GetValue(owner)), ("reason", parsed.GetValue(reason)))}";
            using var response = await hub.Http.DeleteAsync(address, stop);
            return await PrintAsync(response, stop);
        });
    }

    private static Command Rotate() => Command(new Command("rotate", "更换地址签名密钥 / sign new addresses with a new key"), async (_, hub, stop) =>
    {
        using var response = await hub.Http.PostAsync("/api/v1/codes/keys", null, stop);
        return await PrintAsync(response, stop);
    });

    private static (Argument<string> Code, Option<string?> Owner) CodeAndOwner() =>
        (new Argument<string>("CODE") { Description = "检查码 / code" }, new Option<string?>("--department") { Description = "归属部门（检查码重号时）/ owner, when two have the same number" });

    private static string Address(ParseResult parsed, Argument<string> code, Option<string?> owner, string rest) =>
        $"/api/v1/codes/{Uri.EscapeDataString(parsed.GetValue(code)!)}{rest}{Query(("owner", parsed.GetValue(owner)))}";

    internal static string Query(params (string Name, string? Value)[] parts)
    {
        var given = parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}").ToList();
        return given.Count == 0 ? "" : $"?{string.Join('&', given)}";
    }

    internal static async Task<int> PrintAsync(HttpResponseMessage response, CancellationToken stop)
    {
        if (await CommandOutput.ReadAsync(response, stop) is not { } answer)
        {
            return 1;
        }

        ListCommands.WriteJson(answer);
        return 0;
    }

    /// <summary>Adds the data folder and the hub on it.</summary>
    internal static Command Command(Command command, Func<ParseResult, HubConnection, CancellationToken, Task<int>> run)
    {
        var (data, postgres) = (CommandOptions.Data(), CommandOptions.Postgres());
        command.Add(data);
        command.Add(postgres);
        command.SetAction(async (parsed, stop) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, stop);
            return await run(parsed, hub, stop);
        });
        return command;
    }
}
