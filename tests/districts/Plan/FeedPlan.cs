using Districts.Truth;
using Districts.World;

namespace Districts.Plan;

/// <summary>Decides what one feed sends: new inspections, every way to be wrong or uncertain at least once, and what follows about known ones.</summary>
internal sealed class FeedPlan(Feed feed, PartyCases parties, District district, Dice dice, bool ambiguous)
{
    private const string Suffixes = "ABCDEFGHKMNPQRTX";
    private readonly List<(double At, Entry Entry)> entries = [];
    private Defect[] defects = [];

    public IReadOnlyList<List<Entry>> Make(int count)
    {
        defects = [.. feed.Defects()];
        if (ambiguous)
        {
            Ambiguous();
        }
        for (var i = 0; i < count; i++)
        {
            Begin(() => parties.ByCode(dice.Pick(district.Ordinary)));
        }
        Each(parties.Certain, count / 12, way => Begin(way));
        Each([.. parties.Uncertain, .. parties.Wrong, .. feed.OwnParties()], count / 15, Doubt);
        Each(defects, count / 12, Spoil);
        for (var i = 0; i < 3 + count / 200; i++)
        {
            SpoilTwice();
            SpoilUncertain();
            RefusedFirst();
        }
        return Distribute();
    }

    /// <summary>What samples/README.md leaves open, with the likelier answer.</summary>
    private void Ambiguous()
    {
        Each(parties.Open, 0, Doubt);
        Each([.. feed.OpenDefects()], 0, Spoil);
        Each(feed.OpenChecks, 0, write =>
        {
            var check = feed.New(dice.Pick(district.Ordinary));
            var draft = feed.Write(check, parties.ByCode(check.Subject));
            write(draft);
            entries.Add((dice.Share() * feed.Parts, new(check, draft, null)));
        });
        if (!feed.HasSubmission)
        {
            var check = feed.New(dice.Pick(district.Ordinary));
            Add(0.1, check);
            Add(0.5, feed.Change(check));
            Add(0.9, check);
        }
    }

    private void Each<T>(IReadOnlyList<T> ways, int more, Action<T> act)
    {
        foreach (var way in ways)
        {
            act(way);
        }
        for (var i = 0; i < more; i++)
        {
            act(dice.Pick(ways));
        }
    }

    private void Begin(Func<Party> way)
    {
        var party = way();
        var check = feed.New(party.Subject!);
        var at = dice.Share() * (feed.Parts - 0.4);
        Add(at, check, party);
        if (!check.Subject.SharesName)
        {
            Follow(at, check, entries[^1].Entry);
        }
    }

    /// <summary>What comes later about the same inspection.</summary>
    private void Follow(double at, Check check, Entry first)
    {
        var later = Later(at);
        switch (dice.Below(feed.HasSubmission ? 50 : 75))
        {
            case 0 or 1 when !feed.Groups:
                entries.Add((Math.BitIncrement(at), first));
                break;
            case 2 or 3:
                Add(later, check);
                break;
            case 4 or 5 or 6:
                Add(later, Resubmit(feed.Change(check), 20), remark: "更正");
                break;
            case 7:
                Add(later, Resubmit(check with { Subject = Corrected(check.Subject) }, 3), remark: "主体更正");
                break;
            case 8:
                SpoilOnce(later, Resubmit(feed.Change(check), 5), dice.Pick(defects));
                Add(Later(later), Resubmit(feed.Change(check), 6));
                break;
            case 9:
                Unsure(later, Resubmit(feed.Change(check), 4), dice.Pick(parties.Uncertain)());
                break;
            case 10 when feed.HasSubmission:
                var changed = Resubmit(feed.Change(check), 8);
                Add(later, changed);
                Add(Later(later), Resubmit(check, 16));
                break;
            case 11 when feed.HasSubmission:
                Add(later, Resubmit(feed.Change(check), 8));
                Add(Later(later), check);
                break;
            case 12 when feed.HasSubmission:
                Add(later, feed.Change(check) with { SubmittedAt = check.SubmittedAt!.Value.AddMinutes(-1) });
                break;
            case 13 when feed.HasSubmission:
                Add(later, feed.Change(check), remark: "同时填报");
                break;
            case 14 when feed.HasSubmission:
                Add(later, Resubmit(check, 9), remark: "重报");
                break;
            default:
                break;
        }
    }

    private double Later(double at) => at + dice.Share() * (feed.Parts - at);

    private Subject Corrected(Subject wrong) => dice.PickOther(district.Companies, wrong);

    private static Check Resubmit(Check check, int days) => check.SubmittedAt is { } at ? check with { SubmittedAt = at.AddDays(days) } : check;

    private void Doubt(Func<Party> way)
    {
        var party = way();
        var at = dice.Share() * feed.Parts;
        if (party.Verdict is null)
        {
            Add(at, feed.New(party.Subject!), party);
            return;
        }
        var check = Derived();
        Unsure(at, check, party);
        // A held or refused row leaves no record: the same number may come back as a new one.
        if (dice.Chance(0.2))
        {
            Add(Later(at), check);
        }
    }

    private void Unsure(double at, Check check, Party party)
    {
        var field = party.Verdict == Verdict.Rejected ? party.BlamesName ? feed.Words.Name : feed.Words.Code : null;
        entries.Add((at, new(check, feed.Write(check, party), new(party.Verdict!.Value, Why: party.Why, Field: field))));
    }

    private void Spoil(Defect defect) => SpoilOnce(dice.Share() * feed.Parts, Derived(), defect);

    private void SpoilOnce(double at, Check check, Defect defect)
    {
        check = defect.Alter?.Invoke(check) ?? check;
        var draft = feed.Write(check, parties.Again(check.Subject));
        defect.Spoil(draft);
        entries.Add((at, new(check, draft, new(Verdict.Rejected, Why: defect.Why, Field: defect.Field))));
    }

    private void SpoilTwice()
    {
        var seconds = defects.Where(d => d.CanBeSecond).ToArray();
        var first = dice.Pick(seconds);
        var second = dice.Pick(seconds.Where(d => d.Field != first.Field).ToArray());
        SpoilOnce(dice.Share() * feed.Parts, Derived(), first with { Spoil = d => { first.Spoil(d); second.Spoil(d); }, Why = $"{first.Why}, {second.Why}" });
    }

    private void SpoilUncertain()
    {
        var defect = dice.Pick(defects);
        var check = defect.Alter?.Invoke(Derived()) ?? Derived();
        var draft = feed.Write(check, dice.Pick(parties.Uncertain)());
        defect.Spoil(draft);
        entries.Add((dice.Share() * feed.Parts, new(check, draft, new(Verdict.Rejected, Why: $"{defect.Why}; subject uncertain besides", Field: defect.Field))));
    }

    private void RefusedFirst()
    {
        var at = dice.Share() * (feed.Parts - 0.4);
        var check = feed.New(dice.Pick(district.Ordinary));
        SpoilOnce(at, check, dice.Pick(defects.Where(d => d.Alter is null).ToArray()));
        Add(Later(at), check);
    }

    /// <summary>An inspection of its own whose number looks like one already known, as senders make them.</summary>
    private Check Derived()
    {
        var check = feed.New(dice.Pick(district.Ordinary));
        return dice.Chance(0.7) ? check with { No = check.No + Suffixes[dice.Below(Suffixes.Length)] } : check;
    }

    private void Add(double at, Check check, Party? party = null, string remark = "")
    {
        var draft = feed.Write(check, party ?? parties.Again(check.Subject));
        draft.Remark = remark;
        entries.Add((at, new(check, draft, null)));
    }

    private List<Entry>[] Distribute()
    {
        var parts = Enumerable.Range(0, feed.Parts).Select(_ => new List<Entry>()).ToArray();
        foreach (var (at, entry) in entries.OrderBy(e => e.At))
        {
            var part = parts[Math.Min((int)at, feed.Parts - 1)];
            if (!feed.Groups || part.Count == 0 || part[^1].Draft.No != entry.Draft.No)
            {
                part.Add(entry);
            }
        }
        return parts;
    }
}
