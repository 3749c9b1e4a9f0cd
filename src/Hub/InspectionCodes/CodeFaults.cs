using Canonical.Faults;

namespace Hub.InspectionCodes;

/// <summary>What can be wrong with issuing, using and answering; runbook: docs/runbooks/codes.md.</summary>
internal static class CodeFaults
{
    public static Fault NoTask(string department, string taskNo) => new(
        "COD-9404", $"未找到 {department} 的检查任务 {taskNo}。", "请核对任务编号和发起部门；任务须先经报送或市级系统下发进入枢纽。", "taskNo");

    public static Fault NoCode(string code) => new("COD-9405", $"未找到检查码 {code}。", "请核对检查码；只能查询本单位的检查码。", "code");

    public static Fault HasCode(string taskNo, string code, bool isMunicipal) => new(
        "COD-9409", $"任务 {taskNo} 已有{(isMunicipal ? "市级" : "")}检查码 {code}。",
        isMunicipal ? "请直接使用市级检查码，本枢纽不另行赋码。" : "请使用已有检查码；确需重新赋码的，先撤销原码。", "taskNo");

    public static Fault TaskOver(string taskNo, string why) => new(
        "COD-9410", $"任务 {taskNo} {why}，不能赋码。", "请核对任务状态；需要继续检查的，请重新下发任务。", "taskNo");

    public static Fault MunicipalCodeComing(string taskNo, string code) => new(
        "COD-9411", $"任务 {taskNo} 已由市级系统赋码 {code}，该码尚未同步到枢纽。", "请等待下一次同步后使用市级检查码，不要另行赋码。", "taskNo");

    public static Fault NoPlan(string planNo) => new(
        "COD-9420", $"计划 {planNo} 未备案或未进入枢纽，有计划检查不能赋码。", "请先完成计划备案并等待同步；确属触发式检查的，任务不应带计划编号。", "planNo");

    public static Fault NoReason(string allowed) => new(
        "COD-9421", "任务没有计划编号，属触发式检查，须写明触发原因和书面理由（10 至 500 个字符）。", $"请填写 triggerReason（{allowed}）和 reason。", "reason");

    public static Fault BadOfficer(string message) => new(
        "COD-9422", message, "每次检查不少于两名执法人员，证件须有效且属于本任务的实施部门；请核对执法证号。", "officers");

    public static Fault BadWindow(string message, int longest) => new(
        "COD-9423", message, $"生效时间须早于失效时间，失效时间须晚于现在，有效期不超过 {longest} 天。", "validUntil");

    public static Fault NoSubject(string taskNo) => new(
        "COD-9424", $"任务 {taskNo} 没有确定的监管对象，不能赋码。", "请先在待核对事项中确定监管对象，或补全任务中的企业名称和代码。", "taskNo");

    public static Fault NotNow(string code, string state) => new(
        "COD-9425", $"检查码 {code} 处于「{state}」状态，不能这样变更。", "请用 ./hub code show 查看当前状态；已核验的检查码不能撤销，作废的不再变更。", "code");

    public static Fault Over(string code) => new(
        "COD-9425", $"检查码 {code} 的有效期已过，不能再更换执法人员。", "检查尚未实施的，请重新下发任务并申领检查码；已实施的，实际检查人员以检查记录为准。", "code");

    public static Fault NoVoidReason() => new("COD-9426", "撤销检查码须写明理由（不超过 200 个字符）。", "请写明撤销理由，例如“检查取消”。", "reason");

    public static Fault NotOurs(string code) => new(
        "COD-9427", $"检查码 {code} 由市级系统赋予，本枢纽不能变更。", "请在市级系统中办理，结果会随同步更新。", "code");

    public static Fault WrongAddress() => new(
        "COD-9430", "这不是有效的检查码地址。", "请重新扫描现场人员出示的检查码；仍然打不开的，请勿据此接受检查，可拨打 12345 核实。");

    public static Fault AddressOver() => new("COD-9431", "这个检查码的查询期限已过。", "如需反映本次检查的情况，请拨打 12345。");

    public static Fault TooOften(int seconds) => new("COD-9432", "访问过于频繁。", $"请在 {seconds} 秒后再试。");

    public static Fault AlreadyRated() => new("COD-9433", "本次检查已经评价过。", "每次检查只评价一次；还有意见的，请用“咨询、投诉、建议”告诉我们。");

    public static Fault MayNotRate(string why) => new("COD-9434", $"现在不能评价：{why}。", "请在检查开始后评价；有情况要反映的，请用“咨询、投诉、建议”。");

    public static Fault BadForm(string message, string field) => new("COD-9435", message, "请按提示修改后重新提交。", field);

    public static Fault TooMany() => new("COD-9436", "本检查码今天收到的反映已达上限。", "请明天再提交，或拨打 12345。");

    public static Fault NoTicket() => new("COD-9437", "没有找到这个查询编号。", "请核对提交后给出的 20 位查询编号；遗失的，请重新提交或拨打 12345。");

    public static Fault MayNotVerify() => new("COD-9438", "本检查码当前无效，不能核对。", "请勿据此接受检查，并用“投诉”告诉我们，或拨打 12345 核实。");

    public static Fault WrongRatingKey() => new(
        "COD-9439", "评价码不正确。", "评价码是 12 位字母和数字，见随申办企业云收到的本次检查告知；没有收到的，可在随申码上评价，或用“咨询、投诉、建议”告诉我们。", "key");

    public static Fault NoComplaint(string number) => new("COD-9440", $"未找到反映 {number}。", "请用 ./hub complaints list 核对编号。");

    public static Fault BadAnswer() => new("COD-9441", "答复内容须为 2 至 2000 个字符。", "请写明处理情况和结果。", "answer");

    public static Fault AlreadyClosed(string number) => new("COD-9442", $"反映 {number} 已办结。", "已办结的不再答复；有新情况的，请由反映人重新提交。");
}
