using Canonical.Identifiers;
using CsCheck;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Identifiers;

public sealed class UsccTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>Codes of any department, category, division and organisation, with the check character they should have.</summary>
    internal static readonly Gen<string> Codes =
        from head in Gen.OneOf(Alphabet.ToCharArray()).Array[2]
        from division in Gen.Int[100000, 999999]
        from tail in Gen.OneOf(Alphabet.ToCharArray()).Array[9]
        let first17 = new string(head) + division + new string(tail)
        select first17 + Uscc.CheckCharacter(first17);

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91110000101623741K")]
    [InlineData("911101066976941872")]
    [InlineData("914403001922038216")]
    [InlineData("9144030071526726XG")]
    [InlineData("91330100799655058B")]
    [InlineData("91110000802100433B")]
    [InlineData("91310000132260250X")]
    [InlineData("9131000013221158XC")]
    [InlineData("9131000010000595XD")]
    [InlineData("91310101MA1FP0156Y")]
    [InlineData("91310101MA1FP005XG")]
    [InlineData("91310101MA1FP0180F")]
    [InlineData("92310101MA1KN00102")]
    public void Accepts_codes_of_the_standard_and_of_real_registers(string code)
    {
        var reading = Uscc.Read(code);

        reading.Value.ShouldBe(code);
        reading.Scheme.ShouldBe(IdentifierScheme.Uscc);
        reading.Repairs.ShouldBe(IdentifierRepairs.None);
    }

    [Fact]
    public void Takes_check_character_0_where_the_sum_leaves_no_remainder() =>
        Uscc.Read("91310101MA1FP02010").IsValid.ShouldBeTrue();

    [Theory]
    [InlineData("91350100M000100Y4Z", "bad-character")]
    [InlineData("91350211M0000XUF46", "check-digit")]
    [InlineData("91330302l19373061U", "check-digit")]
    [InlineData("91330481L392519426", "check-digit")]
    [InlineData("91310101MA1FPO2010", "bad-character")]
    [InlineData("9131A101MA1FP02010", "bad-character")]
    [InlineData("91310101MA1FP0201", "wrong-length")]
    [InlineData("91310101MA1FP020100", "wrong-length")]
    [InlineData("9.1310101E+17", "scientific-notation")]
    [InlineData("９.１３E17", "scientific-notation")]
    [InlineData("310101200002290015", "personal-id")]
    [InlineData("", "empty")]
    [InlineData(null, "empty")]
    public void Refuses_with_a_named_reason(string? code, string reason)
    {
        var reading = Uscc.Read(code);

        reading.Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);
        reading.Value.ShouldBeNull();
        reading.Refusal.Message.ShouldNotBeEmpty();
        reading.Refusal.Hint.ShouldNotBeEmpty();
    }

    [Fact]
    public void Says_which_place_holds_a_letter_that_codes_never_use()
    {
        var refusal = Uscc.Read("91310101MA1FPO2010").Refusal.ShouldNotBeNull();

        refusal.Message.ShouldContain("第 14 位“O”");
        refusal.Hint.ShouldContain("数字 0");
    }

    [Fact]
    public void Says_which_check_character_the_code_should_have()
    {
        var refusal = Uscc.Read("91350211M0000XUF46").Refusal.ShouldNotBeNull();

        refusal.Message.ShouldContain("应为 R");
        refusal.Message.ShouldContain("实际为 6");
    }

    [Fact]
    public void Never_repeats_a_personal_id_that_was_put_in_its_place() =>
        Uscc.Read("310101200002290015").Refusal!.ToString().ShouldNotContain("20000229");

    [Theory]
    [InlineData("91310101ma1fp02010", IdentifierRepairs.Case)]
    [InlineData("９１３１０１０１ＭＡ１ＦＰ０２０１０", IdentifierRepairs.Width)]
    [InlineData("９１３１０１０１ｍａ１ｆｐ０２０１０", IdentifierRepairs.Width | IdentifierRepairs.Case)]
    [InlineData(" 91310101 MA1FP0 2010　", IdentifierRepairs.Spaces)]
    [InlineData("\u00A091310101\u200BMA1FP02010\uFEFF\t", IdentifierRepairs.Spaces)]
    [InlineData("91310101MA1FP02010'", IdentifierRepairs.Apostrophe)]
    [InlineData("’91310101MA1FP02010", IdentifierRepairs.Apostrophe)]
    [InlineData("＇91310101MA1FP02010", IdentifierRepairs.Apostrophe | IdentifierRepairs.Width)]
    [InlineData("' 91310101MA1FP02010", IdentifierRepairs.Apostrophe | IdentifierRepairs.Spaces)]
    public void Repairs_what_cannot_change_the_code(string written, IdentifierRepairs repairs)
    {
        var reading = Uscc.Read(written);

        reading.Value.ShouldBe("91310101MA1FP02010");
        reading.Repairs.ShouldBe(repairs);
    }

    [Fact]
    public void Refuses_a_numeric_cell_because_a_spreadsheet_lost_its_last_digits()
    {
        Uscc.Read("911101066976941872", isNumber: true).Refusal!.Reason.ShouldBe("precision-lost");
        Uscc.Read("9.11101066976942E+17", isNumber: true).Refusal!.Reason.ShouldBe("scientific-notation");
    }

    [Fact]
    public void Accepts_a_code_with_a_wrong_check_digit_that_somebody_verified()
    {
        var reading = Uscc.Read("91350211m0000xuf46", exceptions: new OneException("91350211M0000XUF46"));

        reading.Value.ShouldBe("91350211M0000XUF46");
        reading.IsVerifiedException.ShouldBeTrue();
        Uscc.Read("91350211M0000XUF47", exceptions: new OneException("91350211M0000XUF46")).IsValid.ShouldBeFalse();
    }

    [Fact]
    public void Names_the_parts_of_a_code()
    {
        Uscc.OrganisationCodeOf("9131000013221158XC").ShouldBe("13221158X");
        Uscc.DivisionOf("9131000013221158XC").ShouldBe("310000");
        Uscc.IsSoleTrader("92310101MA1KN00102").ShouldBeTrue();
        Uscc.IsSoleTrader("91310101MA1FP02010").ShouldBeFalse();
    }

    [Fact]
    public void Refuses_every_change_of_one_character() =>
        Gen.Select(Codes, Gen.Int[0, 17], Gen.OneOf(Alphabet.ToCharArray())).Sample((code, place, other) =>
            code[place] == other || !Uscc.Read(code[..place] + other + code[(place + 1)..]).IsValid);

    [Fact]
    public void Refuses_every_swap_of_two_different_neighbours() =>
        Gen.Select(Codes, Gen.Int[0, 15]).Sample((code, place) =>
            code[place] == code[place + 1]
            || !Uscc.Read(code[..place] + code[place + 1] + code[place] + code[(place + 2)..]).IsValid);

    [Fact]
    public void Reads_a_repaired_code_clean_the_second_time() =>
        Gen.Select(Codes, Gen.OneOf(" {0}", "{0}'", "‘{0}", "{0}\u200B", "\t{0}　")).Sample((code, form) =>
        {
            var repaired = Uscc.Read(string.Format(null, form, code.ToLowerInvariant())).Value;
            return repaired == code && Uscc.Read(repaired).Repairs == IdentifierRepairs.None;
        });

    private sealed class OneException(string value) : IVerifiedExceptions
    {
        public bool Contains(IdentifierScheme scheme, string candidate) => scheme == IdentifierScheme.Uscc && candidate == value;
    }
}
