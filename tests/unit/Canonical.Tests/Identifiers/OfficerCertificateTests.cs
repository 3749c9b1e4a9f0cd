using Canonical.Identifiers;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Identifiers;

public sealed class OfficerCertificateTests
{
    [Fact]
    public void Keeps_leading_zeros() => OfficerCertificate.Read(" 09018924063").Value.ShouldBe("09018924063");

    [Theory]
    [InlineData("0901-8924063", "bad-character")]
    [InlineData("0901", "wrong-length")]
    [InlineData("9.018924E+9", "scientific-notation")]
    [InlineData("", "empty")]
    public void Refuses_with_a_named_reason(string number, string reason) =>
        OfficerCertificate.Read(number).Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);
}
