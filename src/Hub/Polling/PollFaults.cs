using Adapters.Contract;
using Canonical.Faults;
using Hub.Ledger;

namespace Hub.Polling;

/// <summary>Why a run over a polled feed ends before its end. Nothing is lost by any of them: the cursor stays where all is kept.</summary>
internal static class PollFaults
{
    public static Fault Unanswered(FeedKey feed, Cause cause, string detail) => new(
        "RCV-0501", $"{feed} 读取失败（{cause.Code} {cause.Title}）：{detail}", "枢纽按计划再次读取，游标未动；持续出现时联系对方联系人。");

    public static Fault Refused(FeedKey feed, Fault reason) => new(
        "RCV-0502", $"{feed} 的一页未能接收：{reason.Message}", "请对方减小每页条数；游标未动，下次从同一处读取。");

    public static Fault WentBack(FeedKey feed, string after, string next) => new(
        "RCV-0503", $"{feed} 的游标倒退：枢纽已读到“{after}”，对方给出“{next}”。该页内容已接收并逐行判定，游标未动。",
        "请对方核实数据是否恢复过旧备份；确需从旧位置重读时，用 ./hub jobs rewind 指定游标。");

    public static Fault NoProgress(FeedKey feed, string? after) => new(
        "RCV-0504", $"{feed} 称还有数据，但游标停在“{after ?? "起点"}”没有前进。", "已停止本次读取，避免重复循环；请对方修正分页。");

    public static Fault Unfinished(FeedKey feed, SubmissionId submission) => new(
        "RCV-0505", $"{feed} 的报送 {submission} 已接收，尚未逐行判定完毕。", "判定完成后下次运行自动继续；状态为 stopped 时重启枢纽会从断点续办。");

    public static Fault Unreadable(FeedKey feed, SubmissionId submission) => new(
        "RCV-0507", $"{feed} 的一页无法读取（报送 {submission}），游标未动，其后的数据等待处理。",
        "用 ./hub submissions show 查看原因并请对方修正；确认该页可以放弃时，用 ./hub jobs rewind 把游标移到其后。");

    public static Fault TakenOver(FeedKey feed) => new(
        "RCV-0506", $"{feed} 的读取已由另一个枢纽节点接手，本节点停止。", "无需处理；已接收的页会被识别，不会重复入库。");
}
