using System.Globalization;
using Districts.Files;
using Districts.Plan;
using Districts.Truth;
using Districts.World;

namespace Districts.Feeds;

/// <summary>消防: SpreadsheetML 2003 under the name of an .xlsx.</summary>
internal sealed class FireFeed(District district, Dice dice) : Feed(district, dice)
{
    private static readonly string[] Columns = ["检查记录编号", "单位名称", "社会信用代码", "检查时间", "监督检查人员", "检查形式", "检查项目", "检查结论", "隐患数量", "单位地址"];
    private bool typed;

    public override string Id => "fire-checks";

    public override int Parts => 2;

    public override FeedWords Words { get; } = new("检查记录编号", "单位名称", "社会信用代码", "检查时间", "检查项目", "监督检查人员", "检查结论", "检查形式");

    public override IReadOnlyList<string> Modes { get; } = ["双随机", "双随机", "专项检查", "举报核查"];

    protected override string DepartmentId => "fire-rescue";

    protected override string Prefix => "XF";

    protected override IReadOnlyList<string> Results { get; } = ["合格", "不合格", "责令改正"];

    protected override bool ItemsByName => true;

    protected override double Timed => 0.5;

    public override Check New(Subject subject)
    {
        var check = base.New(subject);
        return check with { HazardCount = check.Results[0] != "合格" ? Dice.Between(1, 9) : Dice.Chance(0.05) ? 2 : null };
    }

    public override IEnumerable<Func<Party>> OwnParties()
    {
        yield return () => { var s = Dice.Pick(District.SoleTraders); return new(s, s.Name, "无") { Address = s.Address }; };
        yield return () => { var s = Dice.Pick(District.SoleTraders); return new(s, s.Name, "") { Address = s.Address }; };
        yield return () => { var s = Dice.Pick(District.SoleTraders); return new(null, s.Name, "无") { Address = s.Address + "乙", Verdict = Verdict.Review, Why = "sole trader at another address" }; };
        yield return () => new(null, Dice.Pick(District.Companies).Name, "9.1310105e+17") { CodeIsNumber = true, Verdict = Verdict.Rejected, Why = "turned into a number" };
    }

    public override void Save(string folder, IReadOnlyList<List<Entry>> parts, AnswerSheet answers)
    {
        KnownRecords known = new(DepartmentId);
        for (var part = 0; part < parts.Count; part++)
        {
            typed = part == 1;
            var file = $"feeds/{DepartmentId}/xiaofang_{part + 1}.xlsx";
            string[] columns = [.. Columns];
            if (typed)
            {
                columns = [.. columns, "大队", "经度"];
                Dice.Shuffle(columns);
            }
            TableSheet sheet = new("检查记录", columns, Dice);
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
            new SpreadsheetMl(Dice, typed).Write(Path.Combine(folder, file), sheet);
            answers.List(DepartmentId, Id, file);
            sheet.Hand(answers, DepartmentId, file);
        }
    }

    protected override object? WriteDate(Check check)
    {
        var at = check.HasTime ? check.At : check.At.Date;
        return Dice.Below(8) switch
        {
            0 => new DateCell(at),
            1 => new NumberCell((at - new DateTime(1899, 12, 30)).TotalDays.ToString("R", CultureInfo.InvariantCulture)),
            _ => check.HasTime ? DateForms.Instant(Dice, at) : DateForms.Day(Dice, at),
        };
    }

    private Dictionary<string, object?> Row(Draft d) => new()
    {
        ["检查记录编号"] = d.No,
        ["单位名称"] = d.Name,
        ["社会信用代码"] = d.CodeIsNumber ? new NumberCell(d.Code) : d.Code,
        ["检查时间"] = d.Date,
        ["监督检查人员"] = Separated(d.Officers),
        ["检查形式"] = d.Mode,
        ["检查项目"] = string.Join("、", d.Items),
        ["检查结论"] = d.Results[0],
        ["隐患数量"] = d.HazardCount is { } count ? typed && Dice.Chance(0.5) ? new NumberCell($"{count}") : $"{count}" : null,
        ["单位地址"] = d.Address,
    };
}
