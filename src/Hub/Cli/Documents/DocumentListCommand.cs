using System.CommandLine;
using Hub.Api;

namespace Hub.Cli.Documents;

/// <summary><c>hub document list</c>.</summary>
internal static class DocumentListCommand
{
    public static Command Build() => ListCommand.Build(
        "documents",
        [
            ("department", "--department", "制作部门 / department"), ("type", "--type", "文书类型，如 notice / type, e.g. notice"),
            ("state", "--state", FilterWords.Choices(FilterWords.Documents)), ("task", "--task", "任务编号 / task number"), ("number", "--number", "文号 / number"),
            ("recipientState", "--recipient-state", FilterWords.Choices(FilterWords.Recipients)),
        ],
        ["文号", "文书", "对象", "日期", "状态", "受送达人", "任务"],
        item =>
        [
            item["number"], item["title"], item["subject"], item["issuedOn"]?.ToString(), item["state"],
            string.Join("；", item["recipients"]!.AsArray().Select(recipient => $"{recipient!["kind"]} {recipient["state"]} {recipient["servedOn"]}".Trim())), item["taskNo"],
        ],
        "文书列表 / list");
}
