using Districts.Files;
using Districts.Plan;
using Districts.Truth;
using Districts.World;

namespace Districts.Feeds;

/// <summary>城管: UTF-8 CSV, one row per problem; the rows of one 检查单号 are one inspection and share its fate.</summary>
internal sealed class UrbanFeed(District district, Dice dice) : Feed(district, dice)
{
    private static readonly string[] Columns = ["检查单号", "当事人", "统一社会信用代码", "检查日期", "事项", "执法队员1", "执法队员2", "问题描述", "处理方式"];
    private static readonly string[] Problems = ["未发现问题", "店招超出门面", "占道堆物", "跨门经营，\n已口头告知", "门前\"三包\"未落实", "渣土车未覆盖,遗撒"];
    private static readonly string[] Measures = ["责令改正", "教育", "无"];

    public override string Id => "problem-details";

    public override int Parts => 3;

    public override bool Groups => true;

    public override FeedWords Words { get; } = new("检查单号", "当事人", "统一社会信用代码", "检查日期", "事项", "执法队员2", "处理方式", "");

    public override IReadOnlyList<string> WrongResults => [];

    protected override string DepartmentId => "urban-management";

    protected override string Prefix => "CG";

    protected override IReadOnlyList<string> Results { get; } = ["-"];

    protected override bool ItemsByName => true;

    public override Check New(Subject subject) => base.New(subject) with
    {
        Results = [],
        Officers = Dice.Several(Department.Officers, 2),
        Findings = [.. Enumerable.Range(0, Dice.Pick([1, 1, 1, 2, 2, 3, 12])).Select(_ => Problem())],
    };

    public override Check Change(Check check) => check with { Findings = [.. check.Findings, new(Dice.Pick(Measures), Dice.Pick(Problems[1..]))] };

    public override IEnumerable<Defect> Defects()
    {
        foreach (var defect in base.Defects().Where(d => d.Field != Words.Officers))
        {
            yield return defect;
        }
        yield return new("执法队员2", "fewer than two officers", d => d.Officers[1] = "");
        yield return new("执法队员1", "fewer than two officers", d => d.Officers[0] = "") { CanBeSecond = false };
        yield return new("处理方式", "unknown code in one row of the group", d => { var at = Dice.Below(d.Findings.Count); d.Findings[at] = d.Findings[at] with { Kind = "罚款？" }; });
    }

    public override void Save(string folder, IReadOnlyList<List<Entry>> parts, AnswerSheet answers)
    {
        KnownRecords known = new(DepartmentId);
        for (var part = 0; part < parts.Count; part++)
        {
            var file = $"feeds/{DepartmentId}/chengguan_{part + 1}.csv";
            string[] columns = [.. Columns];
            if (part == 1)
            {
                columns = [.. columns, "网格号"];
                Dice.Shuffle(columns);
            }
            TableSheet sheet = new("", columns, Dice);
            sheet.Header();
            if (part == 0)
            {
                var example = Example();
                sheet.Example(Row(example, new("教育", "占道堆物")));
            }
            foreach (var entry in parts[part])
            {
                sheet.Interrupt();
                var answer = known.Judge(entry);
                for (var i = 0; i < entry.Draft.Findings.Count; i++)
                {
                    if (i > 0 && Dice.Chance(0.03))
                    {
                        sheet.Blank();
                    }
                    sheet.Add(Row(entry.Draft, entry.Draft.Findings[i]), answer);
                }
            }
            CsvFile.Write(Path.Combine(folder, file), sheet.Text(), part switch
            {
                1 => new() { NewLine = "\n" },
                2 => new() { Encoding = CsvForm.Gb18030, EndsWithNewLine = false },
                _ => new() { Encoding = new System.Text.UTF8Encoding(true) },
            });
            answers.List(DepartmentId, Id, file);
            sheet.Hand(answers, DepartmentId, file);
        }
    }

    protected override object? WriteDate(Check check) => DateForms.Day(Dice, check.At);

    private Finding Problem() => new(Dice.Pick(Measures), Dice.Pick(Problems));

    /// <summary>Each row is typed anew, so the rows of a group may differ in their noise.</summary>
    private Dictionary<string, object?> Row(Draft d, Finding finding) => new()
    {
        ["检查单号"] = d.No,
        ["当事人"] = d.Name.Length > 0 && Dice.Chance(0.05) ? " " + d.Name : d.Name,
        ["统一社会信用代码"] = d.Code.Length > 2 && Dice.Chance(0.05) ? d.Code + " " : d.Code,
        ["检查日期"] = d.Date,
        ["事项"] = d.Items[0],
        ["执法队员1"] = d.Officers[0],
        ["执法队员2"] = d.Officers[1],
        ["问题描述"] = finding.Description,
        ["处理方式"] = finding.Kind,
    };
}
