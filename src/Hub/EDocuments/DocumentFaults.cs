using Canonical.Faults;
using Hub.EDocuments.Templates;

namespace Hub.EDocuments;

/// <summary>What can be wrong with a document on its way out or in; docs/runbooks/documents.md.</summary>
internal static class DocumentFaults
{
    public static Fault Missing(string title, TemplateField field, string place) => new(
        "DOC-9201", $"《{title}》缺少必须载明的内容：{field.Label}（{place}）。",
        field.Source is { } source ? $"请补充：{source}；也可以用 --data-file 提供 {place}。" : $"请在来源记录中补充，或用 --data-file 提供 {place}。", place);

    public static Fault WrongForm(string title, string label, string place, string? form) => new(
        "DOC-9202", $"《{title}》的“{label}”（{place}）不是该处所需的内容{(form is null ? "" : $"（{form}）")}。", "请核对来源记录：日期写作 2026-03-05，时刻带时区，代码在代码表之内。", place);

    public static Fault NoTemplate(string type, IEnumerable<string> known) => new(
        "DOC-9203", $"没有文书类型“{type}”的模板。", $"可用的类型：{string.Join('、', known)}。", "type", Value: type);

    public static Fault NoSource(string type, string key) => new(
        "DOC-9204", $"未找到文书所依据的记录 {type}/{key}。", "请核对部门与编号；只能为本单位的记录制作文书。", "about", Value: key);

    public static Fault SeveralSources(string key, IEnumerable<string> owners) => new(
        "DOC-9226", $"编号 {key} 在多个部门都有记录：{string.Join('、', owners)}。", "请用 --department 指明部门。", "department", Value: key);

    public static Fault Contradicts(string place) => new(
        "DOC-9205", $"提供的数据与枢纽中的记录不一致：{place}。", "以记录为准：请先更正记录，或从提供的数据中去掉该项。", place);

    public static Fault NoPrefix(string department) => new(
        "DOC-9206", $"部门“{department}”没有文号代字。", "请在 documents/departments.yaml 中登记该部门的代字（例如 黄市监）后重启枢纽。", "department", Value: department);

    public static Fault AlreadyIssued(string number) => new(
        "DOC-9207", $"同一事项已有有效文书 {number}，其内容与本次不同。", "如需更正，请用 ./hub document supersede 制作替代文书；如重复制作，请直接使用已有文书。", Value: number);

    public static Fault NotFound(string id) => new(
        "DOC-9208", $"未找到文书 {id}。", "请核对文号或编号；只能查询本单位的文书。", Value: id);

    public static Fault NotLegal(string number, string state, string wanted) => new(
        "DOC-9209", $"文书 {number} 处于“{state}”状态，不能{wanted}。", "请用 ./hub document show 查看文书的当前状态。", Value: state);

    public static Fault NoRenderer() => new(
        "DOC-9210", "枢纽没有可用的文书版式生成器，文书已取得文号但尚未生成文件。", "请联系枢纽管理员检查安装；恢复后由后台自动补齐。");

    public static Fault RenderingFailed(string number, string why) => new(
        "DOC-9211", $"文书 {number} 无法生成文件：{why}", "请更正来源数据后重新制作；该文号已作废并登记原因。", Value: number);

    public static Fault BadData(string why) => new(
        "DOC-9212", $"提供的文书数据无法使用：{why}", "请提供一个 JSON 对象，字段见 ./hub document templates。", "data");

    public static Fault NoRecipient(string number, string kind) => new(
        "DOC-9213", $"文书 {number} 没有受送达人“{kind}”。", "受送达人见 ./hub document show。", "recipient", Value: kind);

    public static Fault NoStep(string number, string from, string to) => new(
        "DOC-9214", $"文书 {number} 的受送达人状态不能由“{from}”变为“{to}”。", "状态依次为 queued、delivered、opened、signed 或 refused、archived。", "state", Value: to);

    public static Fault NoReason() => new("DOC-9215", "必须写明理由（不超过 500 个字符）。", "请在 --reason 或 reason 中写明理由。", "reason");

    public static Fault TooMany(int limit) => new(
        "DOC-9216", $"一次最多制作 {limit} 份文书。", "请分批提交。", "about");

    public static Fault LostReceipt(string documentNo) => new(
        "DOC-9217", $"回执所指的文书 {documentNo} 不是本枢纽制作的，或不属于该部门。", "请与回执来源单位核对文号与部门。", "documentNo", Value: documentNo);

    public static Fault OtherFile(string documentNo) => new(
        "DOC-9218", $"回执所附文件摘要与文书 {documentNo} 归档的文件不一致，回执未采用。", "请与平台核对受送达人看到的是哪一份文件。", "digest", Value: documentNo);

    public static Fault ServedTooEarly(string documentNo, string at, string issued) => new(
        "DOC-9227", $"文书 {documentNo} 的送达时间 {at} 早于制作时间 {issued}，未采用。", "请核对送达时间和文号；送达不能早于文书制作。", "at", Value: at);

    public static Fault ServedTooLate(string documentNo, string at, string now) => new(
        "DOC-9228", $"文书 {documentNo} 的送达时间 {at} 晚于现在（{now}），未采用。", "请核对送达时间，送达之后再登记；平台回执如此的，请平台校准时钟后重新推送。", "at", Value: at);

    public static Fault NotRelated(string related) => new(
        "DOC-9222", $"未找到要关联的检查记录 {related}。", "请核对检查行为编号与部门；也可以不填，由枢纽按文号归并。", "related", Value: related);

    public static Fault NotFinished(string number) => new(
        "DOC-9223", $"文书 {number} 的文件尚未生成。", "请稍候再取；后台每分钟补齐未完成的文书。", Value: number);

    public static Fault NoFormat(string number, string format) => new(
        "DOC-9224", $"文书 {number} 没有 {format} 格式的文件。", "可用格式见 ./hub document show。", "format", Value: format);

    public static Fault BadMove(string value) => new(
        "DOC-9225", $"没有送达状态“{value}”。", "可用：delivered、opened、signed、refused、archived。", "state", Value: value);
}
