using Hub.Cli;
using Spectre.Console;

namespace Hub.Demo.Summary;

/// <summary>Per partner and direction: what came and what went.</summary>
internal static class PartnerTable
{
    public static void Print(IAnsiConsole console, IReadOnlyList<Exchanged> partners)
    {
        console.WriteLine();
        var came = CommandOutput.Table("从对接方收到 / came from", "页或回调", "行", "接收", "更新", "重复", "退回", "待核对");
        var went = CommandOutput.Table("发给对接方 / went to", "交换", "对方已收", "被新版替代", "失败", "在途", "对方自述持有");
        foreach (var partner in partners)
        {
            came.Row(partner.Name, partner.Arrivals, partner.Rows["total"], partner.Rows["accepted"], partner.Rows["updated"], partner.Rows["duplicate"], partner.Rows["rejected"], partner.Rows["review"]);
            went.Row(partner.Name, partner.Owed, partner.Done, partner.Superseded, partner.Failed, partner.Open, partner.Held);
        }

        foreach (var column in came.Columns.Skip(1).Concat(went.Columns.Skip(1)))
        {
            column.RightAligned();
        }

        console.Write(came);
        console.Write(went);
    }
}
