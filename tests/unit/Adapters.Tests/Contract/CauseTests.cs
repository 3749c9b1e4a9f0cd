using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Contract;

public sealed class CauseTests
{
    [Fact]
    public void Knows_exactly_the_published_codes() => Cause.All.Select(c => c.Code).ShouldBe(
        ["NET", "UNKNOWN", "BUSY", "AUTH", "CONTRACT-OUT", "CONTRACT-IN", "MAP", "MATCH", "STALE", "DUP", "BUG"], ignoreOrder: true);

    [Fact]
    public void Finds_a_cause_by_its_code()
    {
        Cause.Find("CONTRACT-OUT").ShouldBeSameAs(Cause.ContractOut);
        Cause.Find("net").ShouldBeNull();
    }

    [Fact]
    public void Says_in_Chinese_what_it_means_and_who_acts() =>
        Cause.All.ShouldAllBe(c => c.Title.Any(IsChinese) && c.Actor.Any(IsChinese));

    private static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff';
}
