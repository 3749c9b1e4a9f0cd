using System.Globalization;
using System.Text.Json;
using Canonical.Identifiers;

namespace Hub.Tests.Hosting;

/// <summary>Inspections as three departments send them, right unless a test says otherwise. Every number is new.</summary>
internal static class Checks
{
    /// <summary>A registered company of the samples, its code, and one of its former names' holders.</summary>
    public const string Company = "帆珠（上海）酒店管理有限公司";
    public const string CompanyCode = "91310101MA2MHE4FXX";
    public const string RenamedCompany = "上海隍同娱乐有限公司";
    public const string RenamedCompanyCode = "91310101MAGACNN850";
    public const string FormerName = "上海润朗实业有限公司";
    public const string SoleTrader = "黄浦区宏江文化传播部";
    public const string SoleTraderCode = "92310000MABL2N2W4N";
    public const string SoleTraderAddress = "上海市黄浦区南京东路1656号2356室";

    public const string MarketHeader = "任务编号,统一社会信用代码/注册号,企业名称,检查日期,检查事项编码,检查人员,执法证号,检查结果代码,后续处理,填报时间,备注\n";

    private static int _next;

    public static string No(string prefix) => $"{prefix}{Interlocked.Increment(ref _next).ToString("D8", CultureInfo.InvariantCulture)}";

    /// <summary>A line of culture-tourism/culture-checks.</summary>
    public static string Culture(string recordNo, string? name = Company, string? code = CompanyCode, string result = "pass", string day = "2025-10-01", string item = "02170331363721") =>
        JsonSerializer.Serialize(new
        {
            recordNo,
            enterprise = new { name, creditCode = code },
            checkAt = $"{day}T11:04:00+08:00",
            mode = "onsite",
            campaign = "",
            items = new[] { new { code = item, result, note = "" } },
            officers = new[] { new { name = "方怡", certNo = "09043586436" }, new { name = "方诺洋", certNo = "09048830367" } },
        }) + "\n";

    /// <summary>A row of market-regulation/double-random; put <see cref="MarketHeader"/> in front.</summary>
    public static string Market(string recordNo, string code = CompanyCode, string name = Company, string submittedAt = "", string result = "1", string day = "20250829") =>
        $"{recordNo},{code},{name},{day},06134628196816,任欣伟、于娜勇,\"09014489787,09018924063\",{result},,{submittedAt},\n";

    /// <summary>A fire-rescue/fire-checks table with one row.</summary>
    public static string Fire(string recordNo, string code, string name, string address) =>
        "检查记录编号,单位名称,社会信用代码,检查时间,监督检查人员,检查形式,检查项目,检查结论,隐患数量,单位地址\n"
        + $"{recordNo},{name},{code},2025-03-09 12:40:00,夏杰建、冯桂,双随机,消防安全重点单位监督检查,合格,,{address}\n";

    /// <summary>A valid code that nobody has registered.</summary>
    public static string NewUscc(string prefix = "91310101")
    {
        var organisation = OrganisationCodeOf(Interlocked.Increment(ref _next));
        var first = $"{prefix}{organisation}";
        return first + Uscc.CheckCharacter(first);
    }

    public static string OrganisationCodeOf(int number)
    {
        var first = $"MT{number.ToString("D6", CultureInfo.InvariantCulture)}";
        return first + OrganisationCode.CheckCharacter(first);
    }
}
