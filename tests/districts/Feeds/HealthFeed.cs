using System.Globalization;
using Districts.Files;
using Districts.Plan;
using Districts.Truth;
using Districts.World;

namespace Districts.Feeds;

/// <summary>卫健: real workbooks with two sheets, inspections and case leads.</summary>
internal sealed class HealthFeed(District district, LeadPlan leads, Dice dice) : Feed(district, dice)
{
    private static readonly string[] Columns = ["序号", "单位名称", "统一信用代码", "检查日期", "监督员", "检查项目", "结果", "是否立案", "案件线索编号"];
    private static readonly WorkbookForm[] Forms =
    [
        new(),
        new() { SharedStrings = true, RichText = true, OddDateStyles = true },
        new() { Date1904 = true, Prefixed = true },
        new() { SharedStrings = true, WithoutReferences = true },
    ];

    public override string Id => "health-checks";

    public override int Parts => Forms.Length;

    public override FeedWords Words { get; } = new("序号", "单位名称", "统一信用代码", "检查日期", "检查项目", "监督员", "结果", "是否立案");

    public override IReadOnlyList<string> Modes { get; } = ["否", "否", "否", "是"];

    protected override string DepartmentId => "health";

    protected override string Prefix => "WS";

    protected override IReadOnlyList<string> Results { get; } = ["合格", "合格", "不合格"];

    protected override bool ItemsByName => true;

    protected override double Timed => 0.1;

    public override Check New(Subject subject)
    {
        var check = base.New(subject);
        return check.Mode == "是" ? check with { LeadNo = "XS" + check.No[2..] } : check;
    }

    public override IEnumerable<Func<Party>> OwnParties()
    {
        yield return () => Number("9.131010151e+17");
        yield return () => Number("9.13E+17");
        yield return () => Number("913101060000000000");
        yield return () => Number(Digits());
    }

    public override void Save(string folder, IReadOnlyList<List<Entry>> parts, AnswerSheet answers)
    {
        KnownRecords known = new(DepartmentId);
        for (var part = 0; part < parts.Count; part++)
        {
            var file = $"feeds/{DepartmentId}/jiandu_{part + 1}.xlsx";
            string[] columns = [.. Columns];
            if (part == 1)
            {
                columns = [.. columns, "备注栏"];
                Dice.Shuffle(columns);
            }
            TableSheet sheet = new("监督检查", columns, Dice);
            sheet.Header();
            if (part == 0)
            {
                var example = Example();
                sheet.Example(Row(example));
            }
            foreach (var entry in parts[part])
            {
                sheet.Interrupt();
                sheet.Add(Row(entry.Draft), known.Judge(entry));
            }
            var leadSheet = leads.Make(parts[part]);
            TableSheet[] sheets = part switch { 1 => [leadSheet, sheet, new("Sheet3", ["A"], Dice)], _ => [sheet, leadSheet] };
            new Workbook(Forms[part], Dice).Write(Path.Combine(folder, file), sheets);
            answers.List(DepartmentId, Id, file);
            sheet.Hand(answers, DepartmentId, file + "#监督检查");
            leadSheet.Hand(answers, DepartmentId, file + "#违法线索");
        }
    }

    protected override object? WriteDate(Check check)
    {
        var at = check.HasTime ? check.At : check.At.Date;
        return Dice.Chance(0.8) ? new DateCell(at) : check.HasTime ? DateForms.Instant(Dice, at) : DateForms.Day(Dice, at);
    }

    private Party Number(string digits) => new(null, Dice.Pick(District.Companies).Name, digits) { CodeIsNumber = true, Verdict = Verdict.Rejected, Why = "turned into a number" };

    /// <summary>A whole code of digits only, valid as text, kept as a number.</summary>
    private string Digits() => District.Companies.Select(s => s.CreditCode).First(c => c.Length == 18 && c.All(char.IsAsciiDigit)).ToString(CultureInfo.InvariantCulture);

    private Dictionary<string, object?> Row(Draft d) => new()
    {
        ["序号"] = d.No,
        ["单位名称"] = d.Name,
        ["统一信用代码"] = d.CodeIsNumber ? new NumberCell(d.Code) : d.Code,
        ["检查日期"] = d.Date,
        ["监督员"] = Separated(d.Officers),
        ["检查项目"] = string.Join("、", d.Items),
        ["结果"] = d.Results[0],
        ["是否立案"] = d.Mode,
        ["案件线索编号"] = d.LeadNo,
    };
}
