using Hub.Inbound.Read;

namespace Hub.Tests.Inbound.Read;

/// <summary>How the feeds of the sample look, as their partners' definitions say it.</summary>
internal static class SampleFormats
{
    public static IReadOnlyList<FeedCandidate> All { get; } =
    [
        new("market-regulation", "double-random", Formats.Columns("任务编号", "统一社会信用代码/注册号", "企业名称", "检查日期", "检查人员", "检查结果代码", "填报时间") with
        {
            Examples = [new RowMark("任务编号", ["例："])],
        }),
        new("fire-rescue", "fire-checks", Formats.Columns("检查记录编号", "单位名称", "社会信用代码", "检查时间", "检查形式", "检查结论")),
        new("health", "health-checks", new FeedFormat
        {
            Sheets = ["监督检查", "违法线索"],
            Columns = [new FeedColumn("单位名称"), new FeedColumn("统一信用代码"), new FeedColumn("检查日期", Sheet: "监督检查"), new FeedColumn("案件线索编号", Sheet: "监督检查"), new FeedColumn("线索编号", Sheet: "违法线索")],
        }),
        new("culture-tourism", "culture-checks", new FeedFormat()),
        new("emergency", "emergency-checks", new FeedFormat { Payload = "payload", Element = "inspection" }),
        new("ecology", "emission-checks", new FeedFormat { Element = "jcjl" }),
        new("urban-management", "problem-details", Formats.Columns("检查单号", "当事人", "检查日期", "事项", "问题描述")),
        new("hub", "departments", Formats.Columns("部门标识", "部门名称", "统一社会信用代码")),
        new("hub", "officers", Formats.Columns("姓名", "执法证号", "单位", "证件有效期至")),
        new("hub", "subjects", Formats.Columns("企业名称", "统一社会信用代码", "注册号", "住所")),
    ];

    public static FeedFormat Of(string partner) => All.First(candidate => candidate.Partner == partner).Format;
}
