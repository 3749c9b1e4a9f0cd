using System.Globalization;
using Canonical.Faults;

namespace Hub.EDocuments.Verification;

/// <summary>What checking a signature or the binding of data and pages can find.</summary>
internal static class VerificationFaults
{
    public static Fault WrongSignature(string place) =>
        new("DOC-9150", $"{place}：签名不正确，文件或签名在签署后被改动过", "不要采用；向制作机关索取原件，并核对传输途径", Value: place);

    public static Fault Changed(string part) =>
        new("DOC-9151", $"{part}：摘要与签名时不一致，内容被改动过", "不要采用；向制作机关索取原件", Value: part);

    public static Fault NotCovered(IReadOnlyList<string> parts) =>
        new("DOC-9152", string.Create(CultureInfo.InvariantCulture, $"有 {parts.Count} 处不在签名保护范围内：{Listed(parts)}"), "这些内容可以在签名后被增改而不被发现，采用前逐项核对", Value: Listed(parts));

    public static Fault UnknownKey(string signer) =>
        new("DOC-9153", $"签名与文件自带的公钥一致，但该密钥（{signer}）不是本枢纽登记的密钥，不能证明由谁签署", "向制作机关核实密钥编号；确认后用 --key 指定其公钥再核验", Value: signer, Severity: Severity.Warning);

    public static Fault OtherData() =>
        new("DOC-9154", "所附结构化数据与登记的摘要不一致", "不要采用；向制作机关索取原件");

    public static Fault OtherText() =>
        new("DOC-9155", "版面文字与登记的摘要不一致", "不要采用；向制作机关索取原件");

    public static Fault Unsigned() => new("DOC-9156", "文件没有签名", "只能核对内容，不能证明由谁制作、是否改动；向制作机关索取签名件");

    public static Fault NotChecked(string kind) =>
        new("DOC-9157", $"签名方式为 {kind}，本工具不验证其签名值和证书，只核对摘要与覆盖范围", "用签署方提供的工具或官方阅读器验证签名", Value: kind, Severity: Severity.Warning);

    public static Fault NoData() =>
        new("DOC-9158", "文件没有附带本枢纽的结构化数据，无法核对数据与版面是否一致", "外单位文书属正常情况", Severity: Severity.Warning);

    public static Fault MissingPart(string part) =>
        new("DOC-9159", $"签名清单中的 {part} 在文件中不存在", "文件不完整或被改动，向制作机关索取原件", Value: part);

    public static Fault OtherDigest(string method) =>
        new("DOC-9160", $"不支持的摘要算法 {method}，相关内容未核对", "用官方阅读器验证", Value: method);

    public static Fault NotVerifiable(string kind) =>
        new("DOC-9161", $"文件内容为 {kind}，不是可核验的 PDF 或 OFD 文书", "核验请使用枢纽或制作机关发出的 PDF、OFD 原件", Value: kind);

    private static string Listed(IReadOnlyList<string> parts) => string.Join('、', parts.Take(10)) + (parts.Count > 10 ? "……" : "");
}
