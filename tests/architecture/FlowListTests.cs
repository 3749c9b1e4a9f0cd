using Shouldly;
using Xunit;

namespace Architecture;

public sealed class FlowListTests
{
    private static readonly string[] Places = ["README.md", "README.zh-CN.md", "docs/flow.md", "docs/architecture.md"];

    public static TheoryData<string> Pages => [.. Places];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_shows_the_steps_that_the_program_runs(string page)
    {
        Flows.Inbound.Count.ShouldBe(7);
        Flows.Outbound.Count.ShouldBe(5);
        Repository.Read(page).ShouldContain(Flows.LineOf(Flows.Inbound));
        Repository.Read(page).ShouldContain(Flows.LineOf(Flows.Outbound));
    }

    [Fact]
    public void The_flow_files_say_in_words_what_they_list()
    {
        Repository.Read("src/Hub/Inbound/InboundFlow.cs").ShouldContain(Flows.LineOf(Flows.Inbound));
        Repository.Read("src/Hub/Outbound/OutboundFlow.cs").ShouldContain(Flows.LineOf(Flows.Outbound));
    }

    [Fact]
    public void The_order_of_the_outbound_steps_is_the_order_they_run_in() =>
        Repository.Read("src/Hub/Outbound/OutboundFlow.cs").ShouldContain($"[{string.Join(", ", Flows.Outbound.Select(step => step.ToLowerInvariant()))}]");
}
