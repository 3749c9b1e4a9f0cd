using Canonical.Faults;

namespace Hub.Inbound.Read.Faults;

/// <summary>Refusals of input that is larger than the hub takes in one piece.</summary>
internal static class LimitFaults
{
    public static Fault Bytes(long found, long limit) => new(
        "RDR-1003", $"文件大小为 {found} 字节，超过上限 {limit} 字节。", "请拆分为多个较小的文件后分别报送。");

    public static Fault Rows(int limit) => new(
        "RDR-1010", $"记录数超过上限 {limit} 条，第 {limit + 1L} 条起未读取。", "请把超出部分拆分到另一个文件后报送。");

    public static Fault Columns(int found, int limit, int row) => new(
        "RDR-1011", $"第 {row} 条记录至少有 {found} 列（字段），超过上限 {limit}。", "请删除多余的列；CSV 文件请检查分隔符是否正确。");

    public static Fault Cell(int limit, int row) => new(
        "RDR-1012", $"第 {row} 条记录中有一个值超过 {limit} 个字符的上限。", "请缩短该内容；CSV 文件请检查引号是否成对，附件请勿放入单元格。");

    public static Fault Depth(int found, int limit, int row) => new(
        "RDR-1013", $"第 {row} 条记录的嵌套层数达到 {found} 层，超过上限 {limit} 层。", "请按接口说明的结构报送，不要多层嵌套。");

    public static Fault Ratio(long uncompressed, long compressed, int limit, string part) => new(
        "RDR-1014",
        $"压缩包中的“{part}”由 {compressed} 字节解压出至少 {uncompressed} 字节，压缩比超过上限 {limit}。",
        "请用表格软件重新另存为 .xlsx，清除多余的空白行列后再报送。");

    public static Fault Uncompressed(long found, long limit) => new(
        "RDR-1015", $"压缩包解压后至少 {found} 字节，超过上限 {limit} 字节。", "请拆分为多个较小的文件后分别报送。");

    public static Fault SharedStrings(long found, long limit) => new(
        "RDR-1016", $"工作簿的共享字符串至少 {found} 个字符，超过上限 {limit}。", "请拆分为多个较小的工作簿，或另存为 CSV 后报送。");

    public static Fault Biff(long found, long limit) => new(
        "RDR-1017", $"旧版工作簿（.xls）大小为 {found} 字节，超过上限 {limit} 字节。", "请另存为 .xlsx 或 CSV 后报送。");

    public static Fault Record(long limit, int row) => new(
        "RDR-1018", $"第 {row} 条记录过大，超过单条记录的上限 {limit}。", "请检查是否缺少换行或结束标记，每条记录应单独成行或成元素。");
}
