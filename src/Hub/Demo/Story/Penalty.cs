using System.Text.Json.Nodes;

namespace Hub.Demo.Story;

/// <summary>What follows from the lead: a penalty in the form of the double publicity, and a joint measure that is carried out and reported back.</summary>
internal static class Penalty
{
    private const string Department = "market-regulation";
    private const string DepartmentCode = "11310101MA109Y0352";

    public static async Task<string> PunishAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        var number = $"沪市监黄处〔{cast.Today.Year}〕901号";
        var table = $"""
            行政相对人名称,行政相对人类别,行政相对人代码_1(统一社会信用代码),法定代表人,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额(万元),处罚决定日期,公示截止期,检查行为编号,报送时间
            {StoryCast.Enterprise},法人及非法人组织,{StoryCast.Uscc},丁建轩,{number},无证经营,无卫生许可证提供游泳服务,《公共场所卫生管理条例》,罚款,罚款五千元,0.5,{cast.Day()},{cast.Day(1095)},{cast.HealthRecordNo},{cast.Now}

            """;
        await world.Hub.HandInAsync(Department, "penalties", table, cancellationToken);
        await world.Supervision.HoldsAsync("penalties", DepartmentCode + number, cancellationToken);
        await world.Credit.HoldsAsync("double-publicity", $"{Department}:{number}", cancellationToken);
        return $"线索立案处罚 {number}（罚款 0.5 万元）→“互联网+监管”处罚行为、信用平台双公示";
    }

    public static async Task<string> MeasureAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        var (measure, feedback) = ($"CJ-{cast.Today.Year}-901", $"FK-{cast.Today.Year}-901");
        await world.Credit.PublishAsync("joint-measures", new JsonObject
        {
            ["csbh"] = measure, ["cslx"] = "惩戒", ["zt"] = "执行中", ["ly"] = "公共场所卫生", ["sy"] = "受到行政处罚", ["yj"] = "《上海市社会信用条例》", ["cs"] = "提高抽查比例", ["xftj"] = "缴清罚款满三个月可申请修复",
            ["wsh"] = $"黄市监信〔{cast.Today.Year}〕901号", ["tqbm"] = StoryCast.MarketName, ["zxbm"] = StoryCast.MarketName, ["qsrq"] = cast.Day(), ["jzrq"] = cast.Day(365),
            ["xdr_mc"] = StoryCast.Enterprise, ["xdr_shxym"] = StoryCast.Uscc, ["gxsj"] = cast.Instant,
        }, cancellationToken);
        await world.Hub.PollAsync(world.Credit.Id, "joint-measures", cancellationToken);
        await world.Hub.HandInAsync(Department, "measure-feedback", $"""
            反馈编号,措施编号,执行结果,执行日期,执行说明,反馈时间
            {feedback},{measure},已执行,{cast.Day()},已提高抽查比例,{cast.Now}

            """, cancellationToken);
        await world.Credit.HoldsAsync("measure-feedback", $"{Department}:{feedback}", cancellationToken);
        return $"联合惩戒 {measure} 取回，市监局执行；反馈 {feedback} → 信用平台";
    }
}
