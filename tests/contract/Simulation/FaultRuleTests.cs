using Sandbox.Injection;
using Shouldly;
using Xunit;

namespace Contract.Simulation;

public sealed class FaultRuleTests
{
    [Theory]
    [InlineData("busy", FaultKind.Busy, null, 1.0, null)]
    [InlineData("slow:always:10", FaultKind.Slow, null, 1.0, 10)]
    [InlineData("nonsense:3", FaultKind.Nonsense, 3, 1.0, null)]
    [InlineData("cut-after-accept:20%", FaultKind.CutAfterAccept, null, 0.2, null)]
    [InlineData("reject-rows:2:7", FaultKind.RejectRows, 2, 1.0, 7)]
    public void Reads_kind_occasion_and_argument(string text, FaultKind kind, int? times, double probability, int? argument) =>
        FaultRule.Parse(text).ShouldBe(new FaultRule(kind, times, probability, argument));

    [Theory]
    [InlineData("")]
    [InlineData("lazy")]
    [InlineData("busy:")]
    [InlineData("busy:0")]
    [InlineData("busy:-1")]
    [InlineData("busy:120%")]
    [InlineData("busy:%")]
    [InlineData("slow:1:x")]
    [InlineData("slow:1:2:3")]
    [InlineData("down:3")]
    public void Refuses_what_is_no_rule(string text) => Should.Throw<FormatException>(() => FaultRule.Parse(text)).Message.ShouldContain(text);

    [Fact]
    public void Strikes_as_often_as_told_and_only_where_it_belongs()
    {
        var plan = new FaultPlan(1);
        plan.Set([FaultRule.Parse("nonsense:2"), FaultRule.Parse("busy:1")]);
        plan.Next(isFiling: false)!.Kind.ShouldBe(FaultKind.Busy);
        plan.Next(isFiling: false).ShouldBeNull();
        plan.Next(isFiling: true)!.Kind.ShouldBe(FaultKind.Nonsense);
        plan.Next(isFiling: true)!.Kind.ShouldBe(FaultKind.Nonsense);
        plan.Next(isFiling: true).ShouldBeNull();
    }

    [Fact]
    public void Strikes_at_the_same_requests_for_the_same_seed()
    {
        Strikes(7).ShouldBe(Strikes(7));
        Strikes(7).ShouldNotBe(Strikes(8));
        Strikes(7).Count(s => s).ShouldBeInRange(100, 300);
    }

    private static List<bool> Strikes(int seed)
    {
        var plan = new FaultPlan(seed);
        plan.Set([FaultRule.Parse("cut-before:20%")]);
        return [.. Enumerable.Range(0, 1_000).Select(_ => plan.Next(isFiling: true) is not null)];
    }
}
