using Canonical.Faults;

namespace Hub.Outbound;

/// <summary>The faults of the outbound flow; <c>docs/runbooks</c> says what to do about each.</summary>
internal static class OutboundFaults
{
    public static Fault UnknownDepartment(string id) => new(
        "RND-6001", $"部门“{id}”不在部门名录中，无法生成报送行的部门编码。", "请先导入部门名录（departments），再从 render 重放。", Pointer: "/departmentId", Value: id);

    public static Fault NotHeld(string key) => new(
        "SND-7001", $"记录 {key} 已撤回，对方从未持有，无需报送。", "无需处理。");

    public static Fault NotForThem(string key) => new(
        "SND-7012", $"记录 {key} 的本版已不符合该通道的路由条件，对方并未持有，无需报送。", "无需处理；对方本应收到的，请核对 mappings/routing.yaml 中该通道的 when。");

    public static Fault SameContent(string key, int version) => new(
        "SND-7002", $"记录 {key} 的报送内容与对方已持有的第 {version} 版完全相同，不再重复报送。", "无需处理。");

    public static Fault DayUsedUp(string sender, DateOnly day) => new(
        "SND-7003", $"报送方 {sender} 在 {day:yyyy-MM-dd} 的批次号（00001–99999）已用完，本通道等待上海时间次日零点。", "无需处理，次日自动继续；若经常发生，请加大每批条数。");

    public static Fault GaveUp(int attempts, string last) => new(
        "SND-7004", $"已尝试 {attempts} 次仍未送达，转为人工处理。最后一次：{last}", "请排除原因后用 replay 从 send 重放。");

    public static Fault RowRejected(string code, string message) => new(
        "SND-7005", $"对方退回本行：[{code}] {message}", "请对照对方接口约定更正来源数据或映射后重放。");

    public static Fault BatchRefused(string message) => new(
        "SND-7006", $"对方拒收整批：{message}。", "请对照对方接口约定检查适配器与映射，更正后重放。");

    public static Fault NumberUsed(string batchNo, string message) => new(
        "SND-7013", $"批次号 {batchNo} 对方已用于其他内容，将换号重新报送。对方原话：{message}。",
        "无需处理，枢纽自动跳号；从备份恢复之后会短时出现。若长期出现，请核对是否有另一套枢纽在用同一报送方编号。");

    public static Fault Broke(string what) => new(
        "SND-7007", $"程序异常：{what}", "请把交换编号和时间交给开发人员；修复后重放。");

    public static Fault CannotAsk() => new(
        "SND-7008", "发送结果不明，而对方不提供查询。", "请与对方核对是否收到，再选择重放或关闭。");

    public static Fault NotFound(string key) => new(
        "SND-7009", $"向对方查询不到记录 {key}，将重新报送。", "无需处理。");

    public static Fault OtherContent(string key) => new(
        "SND-7010", $"对方持有的记录 {key} 与我方发送的内容不一致，将重新报送。", "无需处理；若反复出现，请与对方核对。");

    public static Fault StillOther(string key, int attempts) => new(
        "SND-7011", $"记录 {key} 已报送 {attempts} 次，对方持有的内容仍与我方不一致。", "请与对方核对其是否改写了报送内容，再重放。");

    public static Fault RowInvalid(string errors) => new(
        "RND-6002", $"报送行不符合对方的数据格式，未发送：{errors}", "请更正来源数据或映射，再从 render 重放。");

    /// <summary>A fault as one line of the ledger.</summary>
    public static string Line(this Fault fault) => $"{fault.Code} {fault.Message}{fault.Hint}";
}
