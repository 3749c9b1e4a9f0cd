using System.Globalization;
using Canonical.Dates;
using Canonical.Faults;

namespace Hub.Inbound;

/// <summary>What people are told of a submission that was interrupted.</summary>
internal static class IntakeFaults
{
    public static Fault Retries(int row, int tries, DateTimeOffset next) => new(
        "RCV-0505",
        string.Create(CultureInfo.InvariantCulture, $"处理在第 {row} 行之后中断（第 {tries} 次），将于 {ShanghaiTime.From(next):HH:mm:ss} 自动续办；该通道后来的报送依次等候。"),
        "无需重新报送；如长时间不恢复，请联系枢纽管理员检查存储与日志。");

    public static Fault GivenUp(int row, int tries) => new(
        "RCV-0500",
        string.Create(CultureInfo.InvariantCulture, $"处理在第 {row} 行之后连续 {tries} 次失败，已停止；之前的行已有结果。"),
        "请联系枢纽管理员；排除原因后由 ./hub submissions resume 续办，或按原样再次报送同一文件。");
}
