using Districts.Files;
using Districts.Plan;
using Districts.Truth;
using Districts.World;

namespace Districts.Feeds;

/// <summary>市场监管: double-random results as CSV, mostly GB18030.</summary>
internal sealed class MarketFeed(District district, Dice dice) : Feed(district, dice)
{
    private static readonly string[] Columns = ["任务编号", "统一社会信用代码/注册号", "企业名称", "检查日期", "检查事项编码", "检查人员", "执法证号", "检查结果代码", "后续处理", "填报时间", "备注"];
    private static readonly string[] FollowUps = ["", "", "", "", "", "", "责令公示", "责令更正"];

    public override string Id => "double-random";

    public override int Parts => 4;

    public override bool HasSubmission => true;

    public override FeedWords Words { get; } = new("任务编号", "企业名称", "统一社会信用代码/注册号", "检查日期", "检查事项编码", "检查人员", "检查结果代码", "");

    public override IReadOnlyList<string> WrongResults { get; } = ["2", "0", "13", "A", "H", "6X", ""];

    protected override string DepartmentId => "market-regulation";

    protected override string Prefix => "SJ";

    protected override IReadOnlyList<string> Results { get; } = ["1", "1", "1", "1", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "B", "C", "D", "E", "F", "G"];

    public override Check New(Subject subject)
    {
        var check = base.New(subject);
        return check with { FollowUp = Dice.Pick(FollowUps), Items = Dice.Several(Department.Items, Dice.Chance(0.04) ? 2 : 1) };
    }

    public override IEnumerable<Defect> Defects()
    {
        foreach (var defect in base.Defects())
        {
            yield return defect;
        }
        yield return new("填报时间", "submitted before the inspection", d => d.Submitted = "20241231235959") { CanBeSecond = false };
        yield return new("填报时间", "no such instant", d => d.Submitted = Dice.Pick(["20260230101010", "20260510256000", "次日"]));
        yield return new("检查人员", "one name and a separator", d => { d.Officers.RemoveRange(1, d.Officers.Count - 1); d.Officers.Add(""); });
    }

    public override void Save(string folder, IReadOnlyList<List<Entry>> parts, AnswerSheet answers)
    {
        KnownRecords known = new(DepartmentId);
        for (var part = 0; part < parts.Count; part++)
        {
            var file = $"feeds/{DepartmentId}/scjg_cc_{part + 1}.csv";
            string[] columns = [.. Columns];
            if (part == 2)
            {
                columns = [.. columns, "录入人", "所属街道"];
                Dice.Shuffle(columns);
            }
            TableSheet sheet = new("", columns, Dice);
            if (part != 2)
            {
                sheet.Note("注意：为保证数据的准确性,请严格按照示例填写,请勿修改表头");
            }
            sheet.Header();
            if (part is 0 or 2)
            {
                sheet.Example(Values("例：SJ20240100001", "例：91310101MA1FP02010", "测试企业", "20240105", "01000000000000", "张三、李四", "0901000001,0901000002", "1", "无", "20240106090000", "示例行"));
            }
            foreach (var entry in parts[part])
            {
                sheet.Interrupt();
                sheet.Add(Row(entry.Draft), known.Judge(entry));
            }
            sheet.Blank();
            CsvFile.Write(Path.Combine(folder, file), sheet.Text(), part switch
            {
                2 => new() { Encoding = new System.Text.UTF8Encoding(true), NewLine = "\n", EndsWithNewLine = false },
                3 => new() { Encoding = CsvForm.Gb18030, NewLine = "\n", QuotesAll = true },
                _ => new() { Encoding = CsvForm.Gb18030 },
            });
            answers.List(DepartmentId, Id, file);
            sheet.Hand(answers, DepartmentId, file);
        }
    }

    protected override object? WriteDate(Check check) => Dice.Chance(0.7) ? DateForms.Text(check.At, "yyyyMMdd") : DateForms.Day(Dice, check.At);

    private static Dictionary<string, object?> Values(params string?[] cells) => Columns.Zip(cells).ToDictionary(c => c.First, c => (object?)c.Second);

    private Dictionary<string, object?> Row(Draft d) => Values(
        d.No, d.Code, d.Name, (string?)d.Date, string.Join(Dice.Pick([",", "，"]), d.Items), Separated(d.Officers), string.Join(',', d.Certificates), d.Results[0],
        d.FollowUp.Length == 0 ? Dice.Pick(["", "", "无"]) : d.FollowUp, d.Submitted, d.Remark.Length == 0 && Dice.Chance(0.05) ? "现场\r\n说\"已改正\"" : d.Remark);
}
