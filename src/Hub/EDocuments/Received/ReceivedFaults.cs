using System.Globalization;
using Canonical.Faults;

namespace Hub.EDocuments.Received;

/// <summary>Why a received document is not taken in, or what is to be noted about it.</summary>
internal static class ReceivedFaults
{
    public static Fault Empty() => new("DOC-9110", "文件为 0 字节", "确认文件生成完整后重新报送");

    public static Fault UnknownContent() =>
        new("DOC-9111", "不是可识别的文书格式", "请用 PDF、OFD、DOCX、DOC、JPG、PNG 或 TIFF；压缩包请解压后逐个报送");

    public static Fault Damaged(string what) =>
        new("DOC-9112", $"文件损坏或不完整：{what}", "用原软件打开核对，另存后重新报送；核对传输前后的文件大小", Value: what);

    public static Fault OverLimit(string what, long found, long limit) =>
        new("DOC-9113", string.Create(CultureInfo.InvariantCulture, $"{what}为 {found}，超过上限 {limit}"), "拆分文书，或降低扫描分辨率后重新报送", Field: what);

    public static Fault Bomb(string name) =>
        new("DOC-9114", $"包内文件“{Shown(name)}”压缩比异常，疑似压缩炸弹，已停止解压", "正常文件请用原软件另存后重新报送；来源可疑的请通知安全人员", Value: Shown(name));

    public static Fault OutsidePath(string name) =>
        new("DOC-9115", $"包内文件名“{Shown(name)}”指向包外，出于安全不处理", "用正规软件重新生成；来源可疑的请通知安全人员", Value: Shown(name));

    public static Fault DoubleName(string name) =>
        new("DOC-9116", $"包内有两个同名文件“{Shown(name)}”，无法确定以哪一个为准", "用正规软件重新生成后报送", Value: Shown(name));

    public static Fault Encrypted() => new("DOC-9117", "文件有打开密码或已加密，无法检查", "去掉密码后重新报送");

    public static Fault BadXml(string file, string why) =>
        new("DOC-9118", $"包内 {Shown(file)} 不是正确的 XML：{why}", "用正规软件重新生成后报送；含 DTD 或外部实体的一律不处理", Value: Shown(file));

    public static Fault MissingPart(string part) =>
        new("DOC-9119", $"缺少必需的部分：{Shown(part)}", "文件结构不完整，用正规软件重新生成后报送", Value: Shown(part));

    public static Fault ActiveContent(string what) =>
        new("DOC-9120", $"含有会自动执行的内容：{what}，出于安全不接收", "用“打印到 PDF”或另存方式去掉脚本、自动动作后重新报送；来源可疑的请通知安全人员", Value: what);

    public static Fault Macro() => new("DOC-9121", "Office 文件含宏，出于安全不接收", "另存为不含宏的 .docx，或转换为 PDF、OFD 后重新报送");

    public static Fault ExecutableAttachment(string name) =>
        new("DOC-9122", $"附件“{Shown(name)}”是可执行文件，出于安全不接收", "去掉该附件后重新报送；来源可疑的请通知安全人员", Value: Shown(name));

    public static Fault OtherName(string declared, string kind) =>
        new("DOC-9123", $"文件名为“{Shown(declared)}”，内容却是 {kind}；已按内容处理", "核对是否传错文件，并改正扩展名", Value: Shown(declared), Severity: Severity.Warning);

    public static Fault NoText() =>
        new("DOC-9124", "没有可提取的文字（多为扫描件），只能按文件字节和登记的文号去重", "有电子版的请报送电子版", Severity: Severity.Warning);

    public static Fault TooSlow() => new("DOC-9125", "文件结构过于复杂，在限定的时间和内存内没有检查完，未接收", "用原软件另存或重新打印为 PDF 后报送");

    private static string Shown(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
