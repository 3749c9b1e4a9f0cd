using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Contract;

public sealed class IdempotencyKeyTests
{
    [Fact]
    public void Carries_the_version_after_the_last_colon()
    {
        var key = IdempotencyKey.Of("inspection-records", "market-regulation:SJ:7", 12);
        key.ShouldBe("inspection-records:market-regulation:SJ:7:12");
        IdempotencyKey.VersionOf(key).ShouldBe(12);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":1")]
    [InlineData("feed:key")]
    [InlineData("feed:key:0")]
    [InlineData("feed:key:-1")]
    [InlineData("feed:key:1 ")]
    public void Finds_no_version_in_other_text(string text) => IdempotencyKey.VersionOf(text).ShouldBeNull();

    [Fact]
    public void Refuses_version_zero() => Should.Throw<ArgumentOutOfRangeException>(() => IdempotencyKey.Of("feed", "key", 0));
}
