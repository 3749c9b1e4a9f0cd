using Hub.InspectionCodes;
using Shouldly;
using Xunit;

namespace Hub.Tests.InspectionCodes;

public sealed class CodeTransitionsTests
{
    private static readonly (string From, string To)[] Legal =
    [
        ("requested", "assigned"), ("requested", "void"), ("assigned", "shown"), ("assigned", "void"), ("shown", "verified"), ("shown", "void"),
        ("verified", "evaluated"), ("verified", "void"),
    ];

    [Fact]
    public void Allows_these_changes_and_no_others()
    {
        var all = from one in CodeStates.All from other in CodeStates.All where CodeTransitions.IsLegal(one, other) select (one, other);
        all.ShouldBe(Legal, ignoreOrder: true);
    }

    [Fact]
    public void Leads_only_forward()
    {
        CodeTransitions.Leads(CodeStates.Assigned, CodeStates.Evaluated).ShouldBeTrue();
        CodeTransitions.Leads(CodeStates.Verified, CodeStates.Shown).ShouldBeFalse();
        CodeStates.All.ShouldAllBe(state => !CodeTransitions.Leads(CodeStates.Void, state) && !CodeTransitions.Leads(CodeStates.Evaluated, state));
        CodeStates.All.ShouldAllBe(state => !CodeTransitions.Leads(state, state));
    }
}
