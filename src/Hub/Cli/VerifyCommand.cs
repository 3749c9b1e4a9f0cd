using System.CommandLine;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub verify</c>: recomputes the evidence over everything stored; exit 1 when a byte was changed.</summary>
internal static class VerifyCommand
{
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
            CommandOutput.Console.WriteLine($"存证 {report["entries"]} 条，数据 {report["rows"]} 行：{(faults.Count == 0 ? "全部一致 / intact" : $"{faults.Count} 处被改动 / changed")}");
            if (report["head"] is { } head)
            {
                CommandOutput.Console.WriteLine($"链尾 / head: {head}");
            }

            foreach (var fault in faults)
            {
                CommandOutput.Console.MarkupLineInterpolated($"[red]✗[/] {fault!["table"]?.ToString() ?? ""} {fault["key"]?.ToString() ?? ""} {fault["what"]?.ToString() ?? ""}");
            }

            return faults.Count == 0 ? 0 : 1;
        });
        return verify;
    }
}
