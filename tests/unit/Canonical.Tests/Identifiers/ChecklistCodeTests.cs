using Canonical.Identifiers;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Identifiers;

public sealed class ChecklistCodeTests
{
    [Fact]
    public void Reads_the_department_and_one_digit()
    {
        var reading = ChecklistCode.Read("11310101ma109y03525");

        reading.Value.ShouldBe("11310101MA109Y03525");
        ChecklistCode.DepartmentOf(reading.Value!).ShouldBe("11310101MA109Y0352");
    }

    [Theory]
    [InlineData("11310101MA109Y03526", "bad-suffix")]
    [InlineData("11310101MA109Y03520", "bad-suffix")]
    [InlineData("11310101MA109Y03535", "check-digit")]
    [InlineData("11310101MA109Y0352", "wrong-length")]
    [InlineData("1131010IMA109Y03525", "bad-character")]
    [InlineData("", "empty")]
    public void Refuses_with_a_named_reason(string code, string reason) =>
        ChecklistCode.Read(code).Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);
}
