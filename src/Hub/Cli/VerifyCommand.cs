using System.CommandLine;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub verify</c>: recomputes the evidence over everything stored; exit 1 when a byte was changed.</summary>
internal static class VerifyCommand
{
    private const int MostLines = 100;

    public static Command Build()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var verify = new Command("verify", "核验存证：任何被改动的字节都会指出位置 / Verify the evidence") { data, postgres };
        verify.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            using var response = await hub.Http.PostAsync("/api/v1/evidence/verify", null, cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } report)
            {
                return 1;
            }

            var faults = report["faults"]!.AsArray();
            var isOtherKey = report["isOtherKey"]?.GetValue<bool>() == true;
            CommandOutput.Console.WriteLine(
                $"存证 {report["entries"]} 条，数据 {report["rows"]} 行：{(faults.Count == 0 ? "全部一致 / intact" : isOtherKey ? "未核验，密钥不符 / not verified: another key" : $"{faults.Count} 处被改动 / changed")}");
            if (report["head"] is { } head)
            {
                CommandOutput.Console.WriteLine($"链尾 / head: {head}");
            }

            foreach (var fault in faults.Take(MostLines))
            {
                CommandOutput.Console.MarkupLineInterpolated($"[red]✗[/] {fault!["table"]?.ToString() ?? ""} {fault["key"]?.ToString() ?? ""} {fault["what"]?.ToString() ?? ""}");
            }

            if (faults.Count > MostLines)
            {
                CommandOutput.Console.WriteLine($"… 其余 {faults.Count - MostLines} 处，全部见 POST /api/v1/evidence/verify / and more, all by the API");
            }

            return faults.Count == 0 ? 0 : 1;
        });
        return verify;
    }
}
