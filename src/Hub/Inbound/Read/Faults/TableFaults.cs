using Canonical.Faults;

namespace Hub.Inbound.Read.Faults;

/// <summary>What can be wrong with a table.</summary>
internal static class TableFaults
{
    public static Fault NoHeader(IEnumerable<string> required, string? sheet) => new(
        "RDR-1040",
        $"{In(sheet)}前 20 个非空行中没有找到表头。",
        $"请保留模板的表头行；表头应含：{List(required)}。文字若显示为乱码，请检查编码。");

    public static Fault MissingColumns(IReadOnlyList<string> missing, int row, string? sheet) => new(
        "RDR-1041",
        $"{In(sheet)}第 {row} 行是表头，但缺少必需的列：{List(missing)}。",
        "请按模板补上缺少的列，列名与模板一致。",
        Field: missing[0]);

    public static Fault RepeatedColumn(string name, int first, int second, int row, string? sheet) => new(
        "RDR-1042",
        $"{In(sheet)}第 {row} 行表头中“{name}”出现两次（第 {first} 列和第 {second} 列），无法确定以哪一列为准。",
        "请删除或重命名其中一列。",
        Field: name);

    public static Fault OtherSheet(string sheet, IEnumerable<string> sheets) => new(
        "RDR-1045",
        $"“{InboundItem.SheetField}”一列的值“{TextFaults.Shorten(sheet)}”不是本通道的工作表。",
        $"请填写以下之一：{List(sheets)}。",
        Field: InboundItem.SheetField,
        Value: TextFaults.Shorten(sheet));

    public static Fault LongGroup(string column, string key, int most) => new(
        "RDR-1046",
        $"“{column}”为“{TextFaults.Shorten(key)}”的相邻行超过 {most} 行，一条记录不能有这么多行，整组退回。",
        "请核对该列是否填错（如整列相同）；确有很多行的，请拆成多个编号报送。",
        Field: column,
        Value: TextFaults.Shorten(key));

    public static Fault OpenQuote(int row) => new(
        "RDR-1060", $"第 {row} 条记录的引号没有结束，文件到此中断。", "请检查该行的双引号是否成对，文件是否完整。");

    private static string In(string? sheet) => sheet is null ? "" : $"工作表“{sheet}”";

    private static string List(IEnumerable<string> names) => string.Join("、", names.Select(name => $"“{TextFaults.Shorten(name)}”"));
}
