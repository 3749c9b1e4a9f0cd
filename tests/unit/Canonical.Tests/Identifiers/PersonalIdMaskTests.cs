using Canonical.Identifiers;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Identifiers;

public sealed class PersonalIdMaskTests
{
    [Theory]
    [InlineData("310101200002290015", "310101********0015")]
    [InlineData("310101800229001", "310101******001")]
    [InlineData("13912345678", "13*******78")]
    [InlineData("abc", "***")]
    public void Hides_the_day_of_birth(string id, string masked) => PersonalIdMask.Mask(id).ShouldBe(masked);

    [Theory]
    [InlineData("当事人310101200002290015到场", "当事人310101********0015到场")]
    [InlineData("证号：11010519491231002x。", "证号：110105********002x。")]
    [InlineData("代码91310101MA1FP02010", "代码91310101MA1FP02010")]
    [InlineData("注册号310101957779143", "注册号310101957779143")]
    [InlineData("编号310101200002290016", "编号310101200002290016")]
    public void Hides_valid_ids_inside_a_text_and_nothing_else(string text, string masked) =>
        PersonalIdMask.MaskIn(text).ShouldBe(masked);
}
