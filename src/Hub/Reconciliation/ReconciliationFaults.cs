using Adapters.Contract;
using Canonical.Faults;

namespace Hub.Reconciliation;

/// <summary>Why a reconciliation cannot be made, or what it found.</summary>
internal static class ReconciliationFaults
{
    public static Fault NoSource(string partner) => new(
        "JOB-9601", $"{partner} 没有可对账的通道（未配置，或该平台不提供持有清单）。", "用 ./hub partners list 核对；平台须在配置 Partners:<id> 中启用。");

    public static Fault Unanswered(string feed, Cause cause, string detail) => new(
        "JOB-9602", $"{feed} 的持有清单读取失败（{cause.Code} {cause.Title}）：{detail}", "稍后用 ./hub reconcile 重新对账；此前的差异清单保持不变。");

    public static Fault Different(string feed, string day, long differences) => new(
        "JOB-9603", $"{feed} {day} 对账有 {differences} 处差异。", "用 ./hub reconcile 查看清单，核实后加 --replay 重发差异。");

    public static Fault FutureDay(string day) => new(
        "JOB-9604", $"{day} 尚未结束，不能对账。", "请对账昨天或更早的日期。");

    public static Fault CountsNotTaken(string partner, string day, Cause cause, string detail) => new(
        "JOB-9605", $"{partner} {day} 的对账数量未能送达（{cause.Code} {cause.Title}）：{detail}", "7 日内每天自动补报；也可用 ./hub reconcile 重新对账并报送。");

    public static Fault CountedOtherwise(string partner, string day, string feeds) => new(
        "JOB-9606", $"{partner} {day} 的对账数量与枢纽不同：{feeds}。", "用 ./hub reconcile 查看当日差异清单；清单为空时多因跨零点计入相邻日，核对前后两日合计即可。");
}
