using Districts.Truth;
using Districts.World;

namespace Districts.Plan;

/// <summary>What a department inspects and how it writes that down; the seven differ only here.</summary>
internal abstract class Feed(District district, Dice dice)
{
    private int count;

    protected Dice Dice => dice;

    protected District District => district;

    public abstract string Id { get; }

    public abstract FeedWords Words { get; }

    public abstract int Parts { get; }

    public virtual bool HasSubmission => false;

    /// <summary>Adjacent rows of one number are one inspection, so nothing may follow itself.</summary>
    public virtual bool Groups => false;

    public virtual IReadOnlyList<string> Modes => [""];

    public virtual IReadOnlyList<string> WrongResults => ["基本合格？", "", "OK", "合格不合格"];

    public virtual IReadOnlyList<string> ImpossibleDates => DateForms.Impossible;

    public Department Department => district[DepartmentId];

    protected abstract string DepartmentId { get; }

    protected abstract string Prefix { get; }

    protected abstract IReadOnlyList<string> Results { get; }

    protected virtual bool ItemsByName => false;

    protected virtual double Timed => 0;

    public virtual Check New(Subject subject)
    {
        var at = new DateTime(2025, 1, 2).AddDays(dice.Below(480)).AddMinutes(dice.Between(1, 1438));
        return new()
        {
            No = $"{Prefix}{at:yyyyMM}{count++:D5}",
            Subject = subject,
            At = at,
            HasTime = dice.Chance(Timed),
            Items = dice.Several(Department.Items, 1),
            Officers = dice.Several(Department.Officers, dice.Chance(0.05) ? 3 : 2),
            Results = [dice.Pick(Results)],
            Mode = dice.Pick(Modes),
            SubmittedAt = HasSubmission ? at.Date.AddDays(dice.Between(1, 3)).AddHours(9).AddMinutes(dice.Below(500)) : null,
        };
    }

    /// <summary>The same inspection with other content.</summary>
    public virtual Check Change(Check check) => check with { Results = [dice.PickOther(Results, check.Results[0]), .. check.Results.Skip(1)] };

    public virtual Draft Write(Check check, Party party) => new()
    {
        No = check.No,
        Name = party.Name,
        Code = party.Code,
        CodeIsNumber = party.CodeIsNumber,
        Address = party.Address ?? check.Subject.Address,
        Date = WriteDate(check),
        Items = [.. check.Items.Select(i => ItemsByName ? i.Name : i.Code)],
        Results = [.. check.Results],
        Officers = [.. check.Officers.Select(o => o.Name)],
        Certificates = [.. check.Officers.Select(o => o.CertificateNo)],
        Mode = check.Mode,
        Campaign = check.Campaign,
        FollowUp = check.FollowUp,
        Note = check.Note,
        LeadNo = check.LeadNo,
        HazardCount = check.HazardCount,
        Findings = [.. check.Findings],
        Measurements = [.. check.Measurements],
        Submitted = check.SubmittedAt is { } submitted ? DateForms.Text(submitted, dice.Chance(0.9) ? "yyyyMMddHHmmss" : "yyyy-MM-dd HH:mm:ss") : "",
    };

    public virtual IEnumerable<Defect> Defects()
    {
        yield return new(Words.Date, "no such day", d => d.Date = dice.Pick(ImpossibleDates));
        yield return new(Words.Date, "no date", d => d.Date = null);
        yield return new(Words.Officers, "fewer than two officers", d => { d.Officers.RemoveRange(1, d.Officers.Count - 1); d.Certificates.RemoveRange(1, d.Certificates.Count - 1); });
        yield return new(Words.Officers, "no officers", d => { d.Officers.Clear(); d.Certificates.Clear(); });
        yield return new(Words.Items, "item not filed", d => d.Items[^1] = ItemsByName ? "星际航行检查" : dice.Pick(["00000000000000", "99999999999999", "12345678901234"]));
        yield return new(Words.Items, "no item", d => d.Items = [""]) { CanBeSecond = false };
        yield return new(Words.Items, "item filed after the inspection", _ => { })
        {
            Alter = TooEarly,
            CanBeSecond = false,
        };
        foreach (var wrong in WrongResults)
        {
            yield return new(Words.Result, "unknown code", d => d.Results[0] = wrong);
        }
        if (!Groups)
        {
            yield return new(Words.No, "no record number", d => d.No = "") { CanBeSecond = false };
        }
        if (Modes.Count > 1)
        {
            yield return new(Words.Mode, "unknown code", d => d.Mode = "随便看看");
        }
    }

    /// <summary>Mistakes the README does not name.</summary>
    public virtual IEnumerable<Defect> OpenDefects()
    {
        yield return new(Words.Date, "for ever is no inspection date", d => d.Date = "9999-12-31");
        yield return new(Words.Date, "in the future", d => d.Date = "2031-01-05");
        if (!Groups)
        {
            yield return new(Words.Officers, "one officer twice", d => d.Officers[1] = d.Officers[0]);
        }
    }

    /// <summary>Ways of writing the README does not name, that change nothing.</summary>
    public virtual IReadOnlyList<Action<Draft>> OpenChecks => ItemsByName
        ? [d => d.Items[0] = $" {d.Items[0]} "]
        : [d => d.Items[0] = Handwriting.FullWidth(d.Items[0])];

    /// <summary>Ways to name a subject that only this feed has.</summary>
    public virtual IEnumerable<Func<Party>> OwnParties() => [];

    /// <summary>Writes the files of this feed and one answer per source row.</summary>
    public abstract void Save(string folder, IReadOnlyList<List<Entry>> parts, AnswerSheet answers);

    protected abstract object? WriteDate(Check check);

    /// <summary>The row that shows how to fill in the form, as users leave it in.</summary>
    protected Draft Example() => new()
    {
        No = "例：2024010001",
        Name = "测试企业",
        Code = "例：91310101MA1FP02010",
        Date = "2024-01-05",
        Items = ["示例事项"],
        Results = ["合格"],
        Officers = ["张三", "李四"],
        Certificates = ["0901000001", "0901000002"],
        Mode = Modes[0],
    };

    private Check TooEarly(Check check)
    {
        var at = new DateTime(2025, 8, 31, 10, 0, 0).AddDays(-dice.Below(200));
        return check with { Items = [Department.LateItems[0]], At = at, Results = [.. check.Results.Take(1)], SubmittedAt = HasSubmission ? at.AddDays(1) : null };
    }

    protected string Separated(IEnumerable<string> people) => string.Join(dice.Pick(["、", ",", "，", "；", ";", "、"]), people);
}
