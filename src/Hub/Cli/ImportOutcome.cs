using System.Text.Json.Nodes;
using Spectre.Console;

namespace Hub.Cli;

/// <summary>What an import came to, file by file.</summary>
internal sealed class ImportOutcome(IReadOnlyList<(ImportFile File, JsonNode? Submission, string? Problem)> results)
{
    /// <summary>Whether a file could not be sent or read.</summary>
    public bool Failed => results.Any(r => r.Problem is not null || r.Submission?["state"]?.ToString() is "refused" or "stopped");

    public long Rejected => results.Sum(r => r.Submission?["counts"]?["rejected"]?.GetValue<long>() ?? 0);

    public void Print()
    {
        var table = CommandOutput.Table("文件", "通道", "行", "接收", "更新", "重复", "退回", "待核对", "跳过", "结果");
        foreach (var (file, submission, problem) in results)
        {
            var counts = submission?["counts"];
            table.Row(
                file.Name, submission is null ? "" : $"{submission["partner"]}/{submission["feed"]}", counts?["total"], counts?["accepted"], counts?["updated"],
                counts?["duplicate"], counts?["rejected"], counts?["review"], counts?["skipped"], State(submission, problem));
        }

        CommandOutput.Console.Write(table);
        foreach (var (file, submission, problem) in results)
        {
            if ((problem ?? submission?["faults"]?[0]?["message"]?.ToString()) is { } text)
            {
                CommandOutput.Console.MarkupLineInterpolated($"[red]{file.Name}[/] {text} {submission?["faults"]?[0]?["hint"]?.ToString() ?? ""}");
            }
        }
    }

    private static string State(JsonNode? submission, string? problem) => problem is not null ? "未接收" : submission?["state"]?.ToString() switch
    {
        "refused" => "拒收",
        "stopped" => "多次失败，已停止；排除原因后 ./hub submissions resume",
        _ when submission?["repeated"]?.GetValue<bool>() == true => "重复报送，原结果",
        _ => "完成",
    };
}
