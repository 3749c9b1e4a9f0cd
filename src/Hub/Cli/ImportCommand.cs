using System.CommandLine;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub import PATH</c>: a file, a folder, or a folder with an import list.</summary>
internal static class ImportCommand
{
    public static Command Build()
    {
        var path = new Argument<string>("PATH") { Description = "文件、目录，或含导入清单 manifest.json 的目录 / file, folder, or folder with manifest.json" };
        var partner = new Option<string?>("--partner") { Description = "报送单位 / partner id" };
        var feed = new Option<string?>("--feed") { Description = "报送通道 / feed id" };
        var report = new Option<string?>("--report") { Description = "逐行结果写入该文件（NDJSON）/ write the verdict of each row here" };
        var strict = new Option<bool>("--strict") { Description = "有退回行即返回 1 / exit 1 on any rejection" };
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var command = new Command("import", "导入文件并逐行给出结果 / Import files, a verdict for every row") { path, partner, feed, report, strict, data, postgres };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(path)!, parsed.GetValue(partner), parsed.GetValue(feed), parsed.GetValue(report), parsed.GetValue(strict),
            CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, string? partner, string? feed, string? report, bool strict, HubOptions options, CancellationToken cancellationToken)
    {
        if (partner is null != feed is null)
        {
            CommandOutput.Console.MarkupLine("[red]--partner 与 --feed 须同时给出 / give both or none[/]");
            return 2;
        }

        if (ImportList.Read(path, partner, feed, out var mistake) is not { } list)
        {
            CommandOutput.Console.MarkupLineInterpolated($"[red]{mistake}[/]");
            return 2;
        }

        await using var hub = await HubConnection.OpenAsync(options, cancellationToken, mayCreate: true);
        var outcome = await new ImportRun(hub.Http).RunAsync(list, report, cancellationToken);
        outcome.Print();
        return outcome.Failed || (strict && outcome.Rejected > 0) ? 1 : 0;
    }
}
