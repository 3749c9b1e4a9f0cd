using Districts.Truth;
using Districts.World;

namespace Districts.Plan;

/// <summary>Every row of the table "Which subject" of the samples' README, with the ways to fall under it.</summary>
internal sealed class PartyCases(District district, SubjectNames names, Dice dice)
{
    /// <summary>Subjects that are certain: one way each.</summary>
    public IReadOnlyList<Func<Party>> Certain =>
    [
        () => ByCode(dice.Pick(district.Ordinary)),
        () => { var s = Where(x => x.RegistrationNo.Length > 0); return Write(s, s.Name, s.RegistrationNo); },
        () => { var s = dice.Pick(district.Renamed); return Write(s, s.FormerName, s.Code); },
        () => { var s = dice.Pick(district.Ordinary); return Write(s, names.Company(), s.Code); },
        () => { var s = dice.Pick(district.Ordinary); return Write(s, names.OneCharacterOff(s.Name, register: false), s.Code); },
        () => { var s = dice.Pick(district.Ordinary); return Write(s, "", s.Code); },
        () => { var s = dice.Pick(district.Unregistered); return Write(s, s.Name, s.Code); },
        () => { var s = dice.Pick(district.Unregistered); return Write(s, names.Company(), s.Code); },
        () => { var s = dice.Pick(district.Companies); return Write(s, s.Name, NoCode()); },
        () => { var s = dice.Pick(district.Successors); return Write(s, s.Name, NoCode()); },
    ];

    /// <summary>Subjects that a person must decide.</summary>
    public IReadOnlyList<Func<Party>> Uncertain =>
    [
        () => Review(dice.Pick(district.Companies).Name, Other(), "the code names one subject, the name another"),
        () => Review(dice.Pick(district.SoleTraders).Name, Other(), "the code names one subject, the name a sole trader"),
        () => Review(dice.Pick(district.Renamed).FormerName, Other(), "the code names one subject, the name was another's"),
        () => Review(dice.Pick(district.Ordinary).Name, Stray(), "a registered name with a code nobody registered"),
        () => Review(dice.Pick(district.Renamed).FormerName, NoCode(), "former name only"),
        () => WithoutAddress(Review(dice.Pick(district.SoleTraders).Name, NoCode(), "sole trader without address")),
        () => Review(names.Company(), NoCode(), "unknown name, no identifier"),
        () => Review(names.OneCharacterOff(dice.Pick(district.Companies).Name, register: false), NoCode(), "no identifier, near name only"),
        () => Review(dice.Pick(district.Twins).Name, NoCode(), "two subjects of this name"),
        () => WithoutAddress(Review(dice.Pick(district.SoleTraderTwins).Name, NoCode(), "sole traders of one name")),
        () => Review(OtherForm(), NoCode(), "another legal form, no identifier"),
        () => Review(dice.Pick(district.Unregistered).Name, NoCode(), "name of an unregistered subject, no identifier"),
    ];

    /// <summary>Subjects that cannot be told at all.</summary>
    public IReadOnlyList<Func<Party>> Wrong =>
    [
        () => Reject(Swap(Written()), "check digit"),
        () => Reject(Written()[..17], "wrong length"),
        () => Reject(Written() + "0", "wrong length"),
        () => Reject("O" + Written()[1..], "letter that no code has"),
        () => Reject("9.1310101E+17", "turned into a number"),
        () => Reject(Swap(Where(x => x.RegistrationNo.Length > 0).RegistrationNo), "check digit of a registration number"),
        () => Reject("9131010", "wrong length"),
        () => new(null, dice.Chance(0.3) ? "  " : "", NoCode()) { Verdict = Verdict.Rejected, BlamesName = true, Why = "nobody named" },
    ];

    /// <summary>Subjects the README does not decide; the likelier answer.</summary>
    public IReadOnlyList<Func<Party>> Open =>
    [
        () => { var s = dice.Pick(district.Successors); return Write(s, s.Name, s.Code); },
        () => { var s = dice.Pick(district.SoleTraderTwins); return Write(s, s.Name, s.Code); },
        () => { var s = dice.Pick(district.Unregistered); return Write(s, "", s.Code); },
        () => Review(dice.Pick(district.Renamed).FormerName, Stray(), "a former name with a code nobody registered"),
        () => Reject(Where(x => x.CreditCode.Length > 0).CreditCode[8..17], "an organisation code alone"),
        () => { var s = dice.Pick(district.Companies); return Write(s, s.Name, "—"); },
    ];

    public Party ByCode(Subject subject) => Write(subject, subject.Name, subject.Code);

    /// <summary>Another way to write a subject that is already known to be certain.</summary>
    public Party Again(Subject subject)
    {
        var code = dice.Chance(0.3) && subject.RegistrationNo.Length > 0 ? subject.RegistrationNo : subject.Code;
        return Write(subject, dice.Chance(0.1) && subject.FormerName.Length > 0 ? subject.FormerName : subject.Name, code);
    }

    private Party Write(Subject subject, string name, string code) =>
        new(subject, Handwriting.Name(dice, name), Handwriting.Code(dice, code));

    private Party Review(string name, string code, string why) =>
        new(null, Handwriting.Name(dice, name), Handwriting.Code(dice, code)) { Verdict = Verdict.Review, Why = why };

    private static Party WithoutAddress(Party party) => party with { Address = "" };

    private Party Reject(string code, string why) => new(null, Handwriting.Name(dice, dice.Pick(district.Companies).Name), code) { Verdict = Verdict.Rejected, Why = why };

    private string NoCode() => dice.Pick(["", "无"]);

    /// <summary>A code whose subject never is the one whose name is written beside it: such subjects are kept apart.</summary>
    private string Other() => dice.Pick(district.Successors).Code;

    private string Stray() => dice.Pick(district.Unregistered).Code;

    private string Written() => Where(x => x.CreditCode.Length > 0).CreditCode;

    private Subject Where(Func<Subject, bool> fits)
    {
        for (; ; )
        {
            var subject = dice.Pick(district.Ordinary);
            if (fits(subject))
            {
                return subject;
            }
        }
    }

    private string OtherForm()
    {
        for (; ; )
        {
            if (names.OtherForm(dice.Pick(district.Companies).Name) is { } other)
            {
                return other;
            }
        }
    }

    /// <summary>One character typed wrong: the check digit cannot hold, nor can the code be anybody else's.</summary>
    private string Swap(string code)
    {
        var at = dice.Between(8, code.Length - 2);
        var other = dice.PickOther([.. "0123456789"], code[at]);
        return code[..at] + other + code[(at + 1)..];
    }
}
