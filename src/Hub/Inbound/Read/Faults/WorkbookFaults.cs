using Canonical.Faults;

namespace Hub.Inbound.Read.Faults;

/// <summary>What can be wrong with a workbook as a container.</summary>
internal static class WorkbookFaults
{
    public static Fault Damaged() => new(
        "RDR-1050", "工作簿已损坏或不完整，无法打开。", "请用表格软件打开并另存后重新报送；上传可能中断，请核对文件大小。");

    public static Fault NoWorkbook() => new(
        "RDR-1051", "文件是压缩包，但其中没有 Excel 工作簿（xl/workbook.xml）。", "请解压后逐个报送；.xlsb、.ods 请另存为 .xlsx。");

    public static Fault Encrypted() => new(
        "RDR-1052", "工作簿设有打开密码，无法读取。", "请去掉密码后重新报送。");

    public static Fault BrokenBiff() => new(
        "RDR-1053", "不是可读取的旧版工作簿（.xls）：内容已损坏，或是其他 Office 文件。", "请用表格软件打开并另存为 .xlsx 后报送。");

    public static Fault BrokenCell(string reference, int row) => new(
        "RDR-1054", $"第 {row} 行附近的单元格位置“{TextFaults.Shorten(reference)}”无效。", "请用表格软件打开并另存后重新报送。");

    public static Fault NoSheets() => new("RDR-1055", "工作簿中没有工作表。", "请确认报送的是含有数据的工作簿。");

    public static Fault Active(string what) => new(
        "RDR-1056", $"工作簿含宏或会自动执行的内容（{TextFaults.Shorten(what)}），出于安全不接收。", "请另存为不含宏的 .xlsx，或导出为 CSV 后重新报送。", Value: TextFaults.Shorten(what));

    public static Fault MissingSheet(string sheet, IEnumerable<string> found) => new(
        "RDR-1043",
        $"工作簿中没有工作表“{sheet}”，现有：{string.Join("、", found.Select(name => $"“{TextFaults.Shorten(name)}”"))}。",
        "请按模板的名称保留每个工作表。");
}
