using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub partners list</c>, <c>hub partners key issue|revoke|list</c>.</summary>
internal static class PartnersCommand
{
    public static Command Build() => new("partners", "报送单位与密钥 / Partners and keys")
    {
        List(), new Command("key", "接口密钥 / API keys") { Issue(), Revoke(), Keys() },
    };

    private static Command List()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var list = new Command("list", "列表 / list") { data, postgres };
        list.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken, mayCreate: true);
            var table = CommandOutput.Table("单位", "名称", "类别", "通道", "记录类型", "映射");
            foreach (var partner in (await hub.Http.GetFromJsonAsync<JsonNode>("/api/v1/partners", cancellationToken))!.AsArray())
            {
                foreach (var feed in partner!["feeds"]!.AsArray())
                {
                    table.Row(
                        partner["id"], partner["nameZh"], partner["kind"], $"{feed!["id"]} {feed["title"]}",
                        string.Join(' ', feed["types"]!.AsArray()), string.Join(' ', feed["mappings"]!.AsArray()));
                }
            }

            CommandOutput.Console.Write(table);
            return 0;
        });
        return list;
    }

    private static Command Issue()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var partner = new Option<string?>("--partner") { Description = "报送单位；不给即为运维密钥 / partner id, none for an operator key" };
        var rights = new Option<string[]>("--right") { Description = "运维权限 list|body|unmask|replay|edit|approve|admin" };
        var label = new Option<string?>("--label") { Description = "用途说明 / label" };
        var days = new Option<int?>("--days") { Description = "有效天数 / days it lives" };
        var issue = new Command("issue", "签发（密钥只显示一次）/ issue; the key is shown once") { partner, rights, label, days, data, postgres };
        issue.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken, mayCreate: true);
            using var response = await hub.Http.PostAsJsonAsync(
                "/api/v1/keys",
                new { partner = parsed.GetValue(partner), label = parsed.GetValue(label), rights = parsed.GetValue(rights), days = parsed.GetValue(days) }, cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } key)
            {
                return 1;
            }

            CommandOutput.Console.WriteLine($"{key["key"]}");
            CommandOutput.Console.MarkupLineInterpolated($"编号 {key["id"]!.ToString()}；请妥善保存，枢纽只存其摘要 / store it now, the hub keeps a digest only");
            return 0;
        });
        return issue;
    }

    private static Command Revoke()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = CommandOptions.Id();
        var revoke = new Command("revoke", "吊销 / revoke") { id, data, postgres };
        revoke.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken, mayCreate: true);
            using var response = await hub.Http.DeleteAsync($"/api/v1/keys/{parsed.GetValue(id)}", cancellationToken);
            return await CommandOutput.ReadAsync(response, cancellationToken) is null ? 1 : 0;
        });
        return revoke;
    }

    private static Command Keys()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var keys = new Command("list", "列表 / list") { data, postgres };
        keys.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken, mayCreate: true);
            var table = CommandOutput.Table("编号", "角色", "单位", "权限", "说明", "签发", "到期", "吊销");
            foreach (var key in (await hub.Http.GetFromJsonAsync<JsonNode>("/api/v1/keys", cancellationToken))!["items"]!.AsArray())
            {
                table.Row(key!["id"], key["role"], key["partner"], key["rights"], key["label"], key["createdAt"], key["expiresAt"], key["revokedAt"]);
            }

            CommandOutput.Console.Write(table);
            return 0;
        });
        return keys;
    }
}
