using System.Globalization;
using Canonical.Dates;

namespace Hub.Demo.Story;

/// <summary>Who takes part in the story, and the numbers it uses. People, enterprise and items are those of <c>samples/reference</c>.</summary>
internal sealed class StoryCast(TimeProvider time)
{
    public const string Lead = "culture-tourism";
    public const string LeadName = "上海市黄浦区文化和旅游局";
    public const string LeadCode = "11310101MA188G4T6B";
    public const string FireName = "上海市黄浦区消防救援支队";
    public const string HealthName = "上海市黄浦区卫生健康委员会";
    public const string MarketName = "上海市黄浦区市场监督管理局";
    public const string Enterprise = "上海隍同娱乐有限公司";
    public const string Uscc = "91310101MAGACNN850";
    public const string LeadItem = "03908569547896";
    public const string LeadItemName = "娱乐场所经营检查";
    public const string LeadChecklist = "11310101MA188G4T6B5";
    public const string FireItemName = "公众聚集场所消防检查";
    public const string HealthItemName = "公共场所卫生监督检查";

    /// <summary>Name and certificate of those who come, two per department.</summary>
    public static IReadOnlyList<(string Name, string Certificate)> Team { get; } =
    [
        ("侯国涵", "09041769311"), ("方怡", "09043586436"), ("冯桂", "09020008900"), ("夏杰建", "09021829166"), ("万艳志", "09037729604"), ("万雨军", "09039599153"),
    ];

    public DateOnly Today { get; } = ShanghaiTime.Today(time);

    public string Day(int days = 0) => Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Now, as partners write it.</summary>
    public string Now => ShanghaiTime.From(time.GetUtcNow()).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A minute ago: what happened before something else that happens now.</summary>
    public string Before => ShanghaiTime.From(time.GetUtcNow().AddMinutes(-1)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Now with its offset.</summary>
    public string Instant => ShanghaiTime.From(time.GetUtcNow()).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    public string PlanNo => $"HP-LH-{Today.Year}-001";

    public string PublicationNo => $"GS-{Today.Year}-001";

    public string TaskNo => $"LH{Compact}001";

    public string CityTaskNo => $"SH-LH{Compact}007";

    public string LeadRecordNo => $"WL{Compact}901";

    public string FireRecordNo => $"XF{Compact}901";

    public string HealthRecordNo => $"WS{Compact}901";

    public string DrugRecordNo => $"YJ{Compact}901";

    public string LeadNo => $"WSXS{Compact}01";

    public string RectificationNo => $"黄文旅责改〔{Today.Year}〕901号";

    public string ComplaintNo => $"TS{Compact}01";

    public string EntryNo => $"YC-{Today.Year}-0901";

    public string WarningNo => $"YJ{Compact}01";

    private string Compact => Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
