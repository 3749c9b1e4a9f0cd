using System.Text;
using Hub.EDocuments;

namespace Hub.Tests.EDocuments;

/// <summary>Contents as a template would make them: a notice of one or two pages and one that uses every kind of block over several pages.</summary>
internal static class SampleDocuments
{
    public const string Statement = "软件印章";
    public const string Address = "https://code.example.gov.cn/i/01JD6Z2QK7W3M9V8T5R4?t=eyJrIjoiMSJ9.MEUCIQD1oDsGSNLEYw7rxRPhu4Gh";

    public static DocumentContent Notice(string number = "黄市监检通〔2026〕12号", string subject = "上海豫园商城有限公司") => new(
        "inspection-notice",
        number,
        "行政检查通知书",
        "上海市黄浦区市场监督管理局",
        new DateOnly(2026, 11, 23),
        [
            new DocumentBlock.Paragraph($"{subject}：", Indented: false),
            new DocumentBlock.Paragraph("根据《中华人民共和国食品安全法》第一百一十条、《上海市促进多元共治规范涉企行政检查若干规定》，我局定于2026年11月25日9时30分至11时30分，对你单位开展行政检查，现将有关事项通知如下。"),
            new DocumentBlock.Fields(
            [
                ("检查对象", subject),
                ("统一社会信用代码", "91310101MA1FP02010"),
                ("检查事项", "食品经营许可、食品贮存、从业人员健康管理、食品添加剂使用记录"),
                ("检查方式", "现场检查"),
                ("检查人员", "王䶮（执法证号 09010123456）、㐂多（执法证号 09010123457）"),
                ("本年度检查次数", "本次为2026年度第1次，年度上限2次"),
            ]),
            new DocumentBlock.Heading("一、权利和义务"),
            new DocumentBlock.Paragraph("检查人员应当出示执法证件。检查人员与检查事项有直接利害关系的，你单位有权申请其回避；检查人员少于两人，或者未出示执法证件和本通知书的，你单位有权拒绝检查。"),
            new DocumentBlock.Heading("二、检查纪律"),
            new DocumentBlock.Paragraph("严禁逐利检查，严禁接受被检查企业的任何馈赠、报酬、福利待遇，严禁参加被检查企业提供的宴请、娱乐、旅游等活动，严禁由被检查企业支付消费开支或者将检查费用转嫁给企业，严禁乘检查之机为特定企业推销产品。"),
            new DocumentBlock.Paragraph("联系人：李四，联系电话：021-63330000。"),
        ],
        Address,
        HasSeal: true,
        Encoding.UTF8.GetBytes($$"""{"basis":"食品安全法第一百一十条","number":"{{number}}","subject":"{{subject}}","type":"inspection-notice","uscc":"91310101MA1FP02010"}"""));

    public static DocumentContent LongRecord() => new(
        "on-site-record",
        "黄市监检录〔2026〕7号",
        "现场检查笔录",
        "上海市黄浦区市场监督管理局、上海市黄浦区消防救援支队",
        new DateOnly(2026, 11, 25),
        [
            new DocumentBlock.Heading("检查情况"),
            new DocumentBlock.Table(
                ["序号", "检查内容", "检查方法与依据", "结果", "备注"],
                [.. Enumerable.Range(1, 60).Select(Row)],
                [1, 4, 4, 2, 2]),
            new DocumentBlock.Paragraph(string.Concat(Enumerable.Repeat("现场查看了加工操作间、备餐间、库房；抽查进货查验记录（2026年9月至11月），记录完整。“三防”设施齐全，未发现异常……", 20))),
            new DocumentBlock.Signatures(["被检查单位负责人", "见证人", "检查人员"]),
        ],
        CodeAddress: null,
        HasSeal: false,
        "{\"type\":\"on-site-record\"}"u8.ToArray());

    /// <summary>Everything a content says, in the order it is to be read.</summary>
    public static IEnumerable<string> Texts(DocumentContent content) =>
    [
        content.Issuer, content.Title, content.Number, .. content.Blocks.SelectMany(block => block switch
        {
            DocumentBlock.Heading heading => [heading.Text],
            DocumentBlock.Paragraph paragraph => [paragraph.Text],
            DocumentBlock.Fields fields => fields.Items.SelectMany(item => new[] { item.Label, item.Value }),
            DocumentBlock.Table table => table.Head.Concat(table.Rows.SelectMany(row => row)),
            DocumentBlock.Signatures signatures => signatures.Labels,
            DocumentBlock.SignOff => [],
            _ => throw new InvalidOperationException("unknown block"),
        }),
    ];

    private static IReadOnlyList<string> Row(int number) =>
    [
        $"{number}",
        $"第{number}项：经营场所环境整洁，与有毒、有害场所以及其他污染源保持规定的距离",
        "查看现场；《食品安全法》第三十三条第一款第（一）项",
        number % 7 == 0 ? "不符合" : "符合",
        number % 7 == 0 ? "库房东北角堆放杂物，已当场清理，拍照3张" : "",
    ];
}
