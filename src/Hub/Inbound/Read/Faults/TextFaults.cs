using Canonical.Faults;

namespace Hub.Inbound.Read.Faults;

/// <summary>What can be wrong with a file as a whole or with its characters.</summary>
internal static class TextFaults
{
    public static Fault Empty() => new("RDR-1001", "文件为空（0 字节）。", "请确认文件已导出完成，重新报送。");

    public static Fault Unknown(string looksLike) => new(
        "RDR-1002",
        $"无法识别的文件内容：看起来是{looksLike}。",
        "请报送 CSV、Excel 工作簿（.xlsx/.xls）、XML、SOAP、JSON 或 NDJSON。");

    public static Fault NoText() => new("RDR-1004", "文件中没有任何内容，只有空白。", "请确认文件已导出完成，重新报送。");

    public static Fault NoTree(string element) => new(
        "RDR-1005", $"该接口接收以“{element}”为记录的 XML 或 JSON，收到的却是表格或普通文字。", "请按接口说明的格式报送，或确认没有选错接口。");

    public static Fault NoDocument() => new(
        "RDR-1006", "该接口接收 JSON 或 NDJSON，收到的内容不是 JSON，也不是本枢纽发出的退回表。", "请按接口说明报送 JSON；更正后的退回表请保留全部列原样报回。");

    public static Fault WrongEncoding(string declared, long offset, string? looksLike) => new(
        "RDR-1020",
        $"文件声明的编码是 {declared}，但第 {offset + 1} 个字节起不是该编码的文字{(looksLike is null ? "" : $"，内容像是 {looksLike}")}。",
        "请把编码声明改为文件实际的编码，或按声明的编码重新导出。",
        Value: declared);

    public static Fault Garbled(string? field, string value) => new(
        "RDR-1021",
        "内容含有乱码：有的字节不是该编码的文字，或文字在报送前已经损坏（如“�”“锟斤拷”）。",
        "请从原系统按 UTF-8 或 GB18030 重新导出该条记录后报送。",
        Field: field,
        Value: Shorten(value));

    public static Fault UnknownEncoding(string declared) => new(
        "RDR-1022", $"文件声明的编码“{Shorten(declared)}”不受支持。", "请使用 UTF-8 或 GB18030。", Value: Shorten(declared));

    public static Fault ControlCharacter(string? field) => new(
        "RDR-1023", "内容含有空字符（U+0000），不是正常文字。", "请从原系统重新导出该条记录后报送。", Field: field);

    public static string Shorten(string value) => value.Length <= 200 ? value : value[..200];
}
