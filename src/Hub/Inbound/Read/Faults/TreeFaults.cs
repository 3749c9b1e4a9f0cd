using System.Text.Json;
using System.Xml;
using Canonical.Faults;

namespace Hub.Inbound.Read.Faults;

/// <summary>What can be wrong with XML, SOAP and JSON.</summary>
internal static class TreeFaults
{
    public static Fault BrokenXml(XmlException e, int row) => new(
        "RDR-1030",
        $"XML 在第 {e.LineNumber} 行第 {e.LinePosition} 个字符处不合语法或已中断，第 {row} 条记录起无法读取。",
        "请检查该处的标签是否成对、特殊字符是否转义、文件是否完整。");

    public static Fault Doctype() => new(
        "RDR-1031", "XML 含有 DTD（<!DOCTYPE …>），出于安全不予处理。", "请去掉 DTD 和自定义实体后报送。");

    public static Fault NoPayload(string expected) => new(
        "RDR-1032", $"SOAP 报文的 Body 中没有{expected}。", "请按接口说明的 WSDL 填写 Body。");

    public static Fault BrokenPayload(string element) => new(
        "RDR-1033",
        $"元素“{element}”的内容既不是 XML，也不是有效的 Base64。",
        "请放入 XML 原文（转义或 CDATA），或其 Base64 编码。",
        Field: element);

    public static Fault BrokenJson(JsonException e, int row) => new(
        "RDR-1034",
        $"JSON 在第 {(e.LineNumber ?? 0) + 1} 行第 {(e.BytePositionInLine ?? 0) + 1} 个字节处不合语法或已中断，第 {row} 条记录起无法读取。",
        "请检查该处的括号、引号和逗号，以及文件是否完整。");

    public static Fault BrokenLine(JsonException e) => new(
        "RDR-1035",
        $"该行不是完整的 JSON（第 {(e.BytePositionInLine ?? 0) + 1} 个字节处出错）。",
        "请更正该行后重新报送；每行应是一个完整的 JSON 对象。");

    public static Fault RepeatedKey(string name) => new(
        "RDR-1036", $"字段“{TextFaults.Shorten(name)}”在同一个对象中出现两次，无法确定以哪个为准。", "请只保留一个。", Field: TextFaults.Shorten(name));

    public static Fault NoObject(string found) => new(
        "RDR-1037", $"记录应是 JSON 对象，实际是{found}。", "请把每条记录写成 {…} 形式的对象。");

    public static Fault NoElement(string element, IEnumerable<string> found) => new(
        "RDR-1044",
        $"没有找到记录元素“{element}”，文件中有：{string.Join("、", found.Select(name => $"“{TextFaults.Shorten(name)}”"))}。",
        "请按接口说明的元素名称报送。",
        Field: element);
}
