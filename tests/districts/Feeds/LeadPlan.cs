using Districts.Files;
using Districts.Plan;
using Districts.Truth;
using Districts.World;

namespace Districts.Feeds;

/// <summary>The sheet 违法线索: what health inspectors hand over, in the same dirt as their inspections.</summary>
internal sealed class LeadPlan(District district, PartyCases parties, Dice dice)
{
    private static readonly string[] Columns = ["线索编号", "单位名称", "统一信用代码", "违法事实", "移送部门", "移送日期"];
    private readonly Dictionary<string, (string Content, Dictionary<string, object?> Row)> known = [];
    private int count;

    public TableSheet Make(IReadOnlyList<Entry> inspections)
    {
        TableSheet sheet = new("违法线索", Columns, dice);
        sheet.Header();
        foreach (var entry in inspections.Where(e => e.Fixed is null && e.Check.LeadNo.Length > 0 && !e.Check.Subject.SharesName && !known.ContainsKey(e.Check.LeadNo)).DistinctBy(e => e.Check.LeadNo))
        {
            sheet.Interrupt();
            var check = entry.Check;
            Tell(sheet, check.LeadNo, parties.Again(check.Subject), check.At.Date.AddDays(dice.Between(1, 30)));
        }
        foreach (var party in parties.Uncertain.Concat(parties.Wrong).Select(way => way()).Where(_ => dice.Chance(0.4)))
        {
            Doubt(sheet, party);
        }
        foreach (var date in new object?[] { "待定", null, "2025年2月30日" })
        {
            var row = Row($"XS2025{count++:D5}D", parties.ByCode(dice.Pick(district.Ordinary)), date);
            sheet.Add(row, new(Verdict.Rejected, Why: "not a date", Field: "移送日期"));
        }
        return sheet;
    }

    private void Tell(TableSheet sheet, string no, Party party, DateTime on)
    {
        var row = Row(no, party, dice.Chance(0.7) ? new DateCell(on) : DateForms.Day(dice, on));
        known[no] = (party.Subject!.Id, row);
        Answer answer = new(Verdict.Accepted, "lead:" + no, party.Subject.Id);
        sheet.Add(row, answer);
        if (dice.Chance(0.1))
        {
            var again = parties.Again(party.Subject);
            sheet.Add(new(row) { ["单位名称"] = again.Name, ["统一信用代码"] = again.Code }, answer with { Verdict = Verdict.Duplicate });
        }
        if (dice.Chance(0.1))
        {
            sheet.Add(new(row) { ["违法事实"] = "涉嫌未取得许可擅自经营" }, answer with { Verdict = Verdict.Updated });
        }
    }

    private void Doubt(TableSheet sheet, Party party)
    {
        var field = party.Verdict == Verdict.Rejected ? party.BlamesName ? "单位名称" : "统一信用代码" : null;
        sheet.Add(Row($"XS2025{count++:D5}P", party, new DateCell(new(2025, 7, 1))), new(party.Verdict!.Value, Why: party.Why, Field: field));
    }

    private Dictionary<string, object?> Row(string no, Party party, object? date) => new()
    {
        ["线索编号"] = no,
        ["单位名称"] = party.Name,
        ["统一信用代码"] = party.Code,
        ["违法事实"] = "涉嫌违反《公共场所卫生管理条例》",
        ["移送部门"] = district["market-regulation"].Name,
        ["移送日期"] = date,
    };
}
