using Canonical.Faults;

namespace Hub.Schedules;

/// <summary>Why a job does not run, or did not come to its end.</summary>
internal static class JobFaults
{
    public static Fault Unknown(string name) => new(
        "JOB-9404", $"没有名为“{name}”的作业。", "请用 ./hub jobs list 查看作业名称。");

    public static Fault Running(string name) => new(
        "JOB-9409", $"作业 {name} 正在运行。", "同一作业不会同时运行两次；请稍后用 ./hub jobs history 查看结果。");

    public static Fault Broke(string name) => new(
        "JOB-9500", $"作业 {name} 因程序异常或存储、网络中断而未完成。", "下次到点自动从断点接着做；反复出现时查看枢纽日志中同一时刻的错误。");

    public static Fault TakenOver(string name) => new(
        "JOB-9502", $"作业 {name} 运行期间租约已失效，由另一节点接手。", "无需处理；本节点此后的写入已被拒绝，结果以接手节点为准。");

    public static Fault Maintenance(string partner, string until) => new(
        "JOB-9503", $"{partner} 处于维护窗口（至 {until}），未运行。", "维护结束后自动运行；急需时先与对方确认，再调整该平台 partner.yaml 的 maintenance。");

    public static Fault NoCursor(string name) => new(
        "JOB-9405", $"作业 {name} 没有游标可调整。", "只有轮询类作业（poll.*）可以调整游标。");

    public static Fault NotPaused(string name) => new(
        "JOB-9406", $"作业 {name} 未暂停，不能调整游标。", "请先 ./hub jobs pause，调整后再 resume，避免与正在进行的读取冲突。");

    public static Fault State(string name, bool paused) => new(
        "JOB-9407", paused ? $"作业 {name} 已经处于暂停状态。" : $"作业 {name} 没有暂停。", "用 ./hub jobs list 查看当前状态。");
}
