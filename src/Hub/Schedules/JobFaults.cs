using Canonical.Faults;

namespace Hub.Schedules;

/// <summary>Why a job does not run, or did not come to its end.</summary>
internal static class JobFaults
{
    /// <summary>Code of runs that the store ended by being away.</summary>
    public const string Outage = "JOB-9501";

    public static Fault Unknown(string name) => new(
        "JOB-9404", $"没有名为“{name}”的作业。", "请用 ./hub jobs list 查看作业名称。");

    public static Fault Running(string name) => new(
        "JOB-9409", $"作业 {name} 正在运行。", "同一作业不会同时运行两次；请稍后用 ./hub jobs history 查看结果。");

    /// <summary>The kind of the exception finds its line in the log; what it says may hold data and stays there.</summary>
    public static Fault Broke(string name, Exception failure) => new(
        "JOB-9500", $"作业 {name} 因程序异常（{failure.GetType().Name}）而未完成。",
        "已提交的部分保留，下次到点自动从断点接着做；反复出现时查枢纽日志中同一时刻 JobDesk[9001] 一行，连同该行报给开发人员。");

    public static Fault NoStore(string name) => new(
        Outage, $"作业 {name} 运行时台账库或文件、网络中断，未完成。",
        "请检查数据库是否运行、磁盘是否已满、网络是否通畅；恢复后自动从断点接着做，急需时用 ./hub jobs run。");

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
