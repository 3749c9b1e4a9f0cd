using Canonical.Names;
using Hub.Inbound.Resolve;
using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Resolve;

/// <summary>Every row of the decision table in samples/README.md, and the rungs of the ladder besides.</summary>
public sealed class SubjectLadderTests
{
    private readonly SubjectRow _company = Subject("上海甲有限公司", "91310101MA1FP0AA0X", registrationNo: "310101035853475");
    private readonly SubjectRow _other = Subject("上海乙有限公司", "91310101MA1FP0AB0A");
    private readonly SubjectRow _trader = Subject("黄浦区丙店", "92310101MA1FP0AC0B", address: "上海市黄浦区南京东路1656号", soleTrader: true);
    private readonly List<(string Folded, SubjectRow Subject, bool Current)> _names = [];
    private readonly List<SubjectRow> _subjects = [];

    public SubjectLadderTests()
    {
        Register(_company, "上海甲旧有限公司");
        Register(_other);
        Register(_trader);
    }

    [Fact]
    public void A_registered_code_with_its_own_name_is_that_subject()
    {
        var decision = Decide(_company.Uscc, name: "上海甲有限公司");

        decision.Outcome.ShouldBe(LadderOutcome.Found);
        decision.Subject.ShouldBe(_company);
        decision.NameIsUnknown.ShouldBeFalse();
    }

    [Fact]
    public void A_former_name_of_the_same_subject_contradicts_nothing()
    {
        var decision = Decide(_company.Uscc, name: "上海甲旧有限公司");

        decision.Subject.ShouldBe(_company);
        decision.NameIsUnknown.ShouldBeFalse();
    }

    [Fact]
    public void A_registered_code_with_an_unknown_name_is_that_subject_with_a_conflict()
    {
        var decision = Decide(_company.Uscc, name: "上海甲甲有限公司");

        decision.Subject.ShouldBe(_company);
        decision.NameIsUnknown.ShouldBeTrue();
    }

    [Fact]
    public void A_registered_code_without_a_name_is_that_subject() => Decide(_company.Uscc, name: null).Subject.ShouldBe(_company);

    [Fact]
    public void A_registered_code_with_the_name_of_another_is_for_a_person()
    {
        var decision = Decide(_company.Uscc, name: "上海乙有限公司");

        decision.Outcome.ShouldBe(LadderOutcome.Review);
        decision.Reason.ShouldBe("code-and-name-differ");
        decision.Candidates.Select(c => (c.Subject, c.Why)).ShouldBe([(_company.Id, "code"), (_other.Id, "name")]);
    }

    [Fact]
    public void A_registered_code_with_the_former_name_of_another_is_for_a_person()
    {
        var decision = Decide(_other.Uscc, name: "上海甲旧有限公司");

        decision.Reason.ShouldBe("code-and-name-differ");
        decision.Candidates.ShouldContain(c => c.Subject == _company.Id && c.Why == "former-name");
    }

    [Fact]
    public void A_registration_number_leads_to_its_subject() => Decide(null, name: null, registrationNo: "310101035853475").Subject.ShouldBe(_company);

    [Fact]
    public void A_code_that_nobody_registered_is_a_new_subject() =>
        Decide("91310101MA1FP0ZZ0Z", name: "上海无人知有限公司").Outcome.ShouldBe(LadderOutcome.New);

    [Fact]
    public void A_code_that_nobody_registered_with_a_registered_name_is_for_a_person()
    {
        var decision = Decide("91310101MA1FP0ZZ0Z", name: "上海甲有限公司");

        decision.Outcome.ShouldBe(LadderOutcome.Review);
        decision.Candidates.ShouldHaveSingleItem().Subject.ShouldBe(_company.Id);
    }

    [Fact]
    public void The_name_of_a_subject_that_no_registry_vouches_for_contradicts_nothing()
    {
        Register(Subject("上海丁有限公司", "91310101MA1FP0AD0C") with { Registered = false });

        Decide(_company.Uscc, name: "上海丁有限公司").Subject.ShouldBe(_company);
        Decide("91310101MA1FP0ZZ0Z", name: "上海丁有限公司").Outcome.ShouldBe(LadderOutcome.New);
    }

    [Fact]
    public void The_current_name_of_one_company_is_enough() => Decide(null, "上海甲有限公司").Subject.ShouldBe(_company);

    [Theory]
    [InlineData("上海甲旧有限公司", "former-name-only")]
    [InlineData("黄浦区丙店", "sole-trader-without-address")]
    [InlineData("上海无人知有限公司", "name-unknown")]
    [InlineData("上海甲有限责任公司", "name-unknown")]
    public void A_name_that_is_not_enough_is_for_a_person(string name, string reason)
    {
        var decision = Decide(null, name);

        decision.Outcome.ShouldBe(LadderOutcome.Review);
        decision.Reason.ShouldBe(reason);
    }

    [Fact]
    public void A_name_of_two_companies_is_for_a_person()
    {
        Register(Subject("上海甲有限公司", "91310101MA1FP0AE0D"));

        Decide(null, "上海甲有限公司").Reason.ShouldBe("name-ambiguous");
    }

    [Fact]
    public void A_name_that_only_an_unregistered_subject_has_is_unknown()
    {
        Register(Subject("上海丁有限公司", "91310101MA1FP0AD0C") with { Registered = false });

        Decide(null, "上海丁有限公司").Reason.ShouldBe("name-unknown");
    }

    [Fact]
    public void A_sole_trader_is_found_by_name_and_address()
    {
        Decide(null, "黄浦区丙店", address: "上海市黄浦区南京东路１６５６号").Subject.ShouldBe(_trader);
        Decide(null, "黄浦区丙店", address: "上海市黄浦区南京东路1号").Reason.ShouldBe("sole-trader-without-address");
    }

    [Fact]
    public void The_address_tells_two_sole_traders_of_one_name_apart()
    {
        var second = Subject("黄浦区丙店", "92310101MA1FP0AF0E", address: "上海市黄浦区打浦路1号", soleTrader: true);
        Register(second);

        Decide(null, "黄浦区丙店", address: "上海市黄浦区打浦路1号").Subject.ShouldBe(second);
        Decide(null, "黄浦区丙店", address: "上海市黄浦区打浦路2号").Reason.ShouldBe("name-ambiguous");
    }

    [Fact]
    public void Neither_code_nor_name_is_nobody() => Decide(null, null).Outcome.ShouldBe(LadderOutcome.Nobody);

    [Fact]
    public void A_subject_known_by_its_organisation_code_is_the_one_whose_uscc_holds_it()
    {
        var legacy = Subject("上海老国营厂", null, organisationCode: "MA1FP0ZZ0");
        Register(legacy);

        Decide("91310101MA1FP0ZZ0Z", name: null).Subject.ShouldBe(legacy);
    }

    [Fact]
    public void An_organisation_code_leads_to_the_subject_whose_uscc_holds_it() =>
        Decide(null, name: null, organisationCode: "MA1FP0AA0").Subject.ShouldBe(_company);

    [Fact]
    public void Two_usccs_with_one_organisation_code_are_two_subjects() =>
        Decide("92310101MA1FP0AA0Y", name: "上海无人知有限公司").Outcome.ShouldBe(LadderOutcome.New);

    private LadderDecision Decide(string? uscc, string? name, string? registrationNo = null, string? organisationCode = null, string? address = null) =>
        SubjectLadder.Decide(
            new SubjectClaim(uscc, registrationNo, organisationCode ?? uscc?.Substring(8, 9), name, name is null ? null : NameFolding.Fold(name), address),
            (scheme, value) => _subjects.Find(s => value == scheme switch
            {
                IdentifierSchemes.Uscc => s.Uscc,
                IdentifierSchemes.OrganisationCode => s.OrganisationCode,
                _ => s.RegistrationNo,
            }),
            folded => [.. _names.Where(n => n.Folded == folded).Select(n => (n.Subject, n.Current))]);

    private void Register(SubjectRow subject, params string[] formerNames)
    {
        _subjects.Add(subject);
        _names.Add((NameFolding.Fold(subject.Name), subject, true));
        _names.AddRange(formerNames.Select(name => (NameFolding.Fold(name), subject, false)));
    }

    private static SubjectRow Subject(
        string name, string? uscc, string? registrationNo = null, string? organisationCode = null, string? address = null, bool soleTrader = false) => new(
        SubjectId.New(DateTimeOffset.UnixEpoch), name, uscc, registrationNo, organisationCode ?? uscc?.Substring(8, 9), address, null, soleTrader,
        Registered: true, MergedInto: null, 1, DateTimeOffset.UnixEpoch);
}
