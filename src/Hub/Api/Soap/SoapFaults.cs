using System.Globalization;
using System.Xml;
using Canonical.Faults;
using Hub.Api.Soap.Contract;
using Hub.Inbound.Read.Faults;

namespace Hub.Api.Soap;

/// <summary>What can be wrong with a SOAP message before its content is looked at.</summary>
internal static class SoapFaults
{
    private static readonly string Operations = string.Join("、", InspectionNames.Operations);

    public static Fault MediaType(string? found) => new(
        "API-8510", $"Content-Type“{TextFaults.Shorten(found ?? "")}”不是 SOAP 报文的类型。",
        "SOAP 1.1 请用 text/xml，SOAP 1.2 请用 application/soap+xml；附件（MTOM、multipart）不受理，文件请以 Base64 放入 payload。");

    public static Fault NoEnvelope(string name, string ns) => new(
        "API-8511", $"报文的根元素是“{TextFaults.Shorten(name)}”（命名空间“{TextFaults.Shorten(ns)}”），不是与 Content-Type 相符的 SOAP Envelope。",
        $"请核对 Envelope 的命名空间：text/xml 为 {SoapVersion.Soap11.Envelope}，application/soap+xml 为 {SoapVersion.Soap12.Envelope}。");

    public static Fault Broken(XmlException e) => new(
        "API-8512", $"报文在第 {e.LineNumber.ToString(CultureInfo.InvariantCulture)} 行第 {e.LinePosition.ToString(CultureInfo.InvariantCulture)} 个字符处不合 XML 语法或已中断，整份报文未接收。",
        "请检查该处的标签是否成对、特殊字符是否转义、编码声明是否属实、报文是否发送完整。");

    public static Fault NoBody() => new(
        "API-8513", "报文没有 Body，或 Body 中不是恰好一个操作元素。", $"请按 WSDL 在 Body 中放入一个操作：{Operations}。");

    public static Fault UnknownOperation(string name, string ns) => new(
        "API-8514", $"Body 中的元素“{TextFaults.Shorten(name)}”（命名空间“{TextFaults.Shorten(ns)}”）不是本服务的操作。",
        $"请使用命名空间 {InspectionNames.Namespace} 和以下操作之一：{Operations}。");

    public static Fault WrongAction(string action, string operation) => new(
        "API-8515", $"SOAPAction“{TextFaults.Shorten(action)}”与 Body 中的操作“{operation}”不符。",
        $"请改为 {InspectionNames.ActionPrefix}{operation}，或不填写 SOAPAction。");

    public static Fault TooLarge(long limit) => new(
        "API-8516", $"SOAP 报文超过上限 {(limit / (1024 * 1024)).ToString(CultureInfo.InvariantCulture)} MB，未接收。",
        "请拆成多个批次分别报送；大文件请改用文件接口（REST）报送。");

    public static Fault NotUnderstood(string name) => new(
        "API-8517", $"报文头“{TextFaults.Shorten(name)}”标为必须处理（mustUnderstand），本服务不支持。",
        "请关闭该项功能（如 WS-Addressing、WS-ReliableMessaging、签名加密），只保留 UsernameToken；传输由 TLS 保护。");

    public static Fault Unreadable() => new(
        "API-8518", "操作元素的内容与 XSD 不符，无法读取。", "请对照 ?wsdl 所附 XSD 核对元素名称、命名空间和取值类型。");

    public static Fault Token(string what, string hint) => new("API-8519", what, hint);

    public static Fault NoFeed(string partner) => new(
        "API-8520", $"单位 {partner} 没有开通该 SOAP 报送通道。", "请核对 feed 与所用密钥；需要开通请联系枢纽管理员。");

    public static Fault SeveralFeeds(IEnumerable<string> feeds) => new(
        "API-8520", $"本单位有多个 SOAP 报送通道：{string.Join("、", feeds)}。", "请在 feed 元素中填写其中一个。", Field: "feed");

    public static Fault BatchNo() => new(
        "API-8521", "批次号 batchNo 为空、超过 200 个字符或含控制字符。", "请填写本单位内不重复的批次号；重试同一批次时请保持不变。", Field: "batchNo");

    public static Fault NoSubmission() => new(
        "API-8404", "没有找到该批次。", "请核对 batchNo 或 submissionId（至少填写一项）；只能查询本单位报送的批次。");

    public static Fault NotFinished() => new(
        "API-8409", "该批次尚未处理完毕，不能确认。", "请稍后用 querySubmission 查看，状态为 finished 或 refused 后再确认。");

    public static Fault Page() => new(
        "API-8522", "分页参数有误：max 应为 1 至 500 的整数，after 应为上一页返回的 next。", "第一页请不填 after。");

    public static Fault Outage() => new(
        "API-8500", "枢纽内部错误，请求未完成。", "请稍后重试；同一批次重复报送不会产生重复记录。如持续出现，请联系枢纽管理员。");

    public static Fault TooOften(int seconds) => new(
        "API-8429", "同一来源地址的 SOAP 请求过于频繁，或同时进行的过多。", $"请在 {seconds} 秒后重试；多条记录请合并为一个批次报送。");

    public static Fault NoCredential() => new(
        "API-8401", "没有有效的凭据：未携带 API 密钥，或密钥有误、已过期、已吊销。",
        "请在 UsernameToken 中填写单位标识与 API 密钥，或携带 HTTP 头 X-Api-Key；密钥由枢纽管理员签发。");
}
