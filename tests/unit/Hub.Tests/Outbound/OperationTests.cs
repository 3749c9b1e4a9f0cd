using Hub.Ledger;
using Hub.Outbound.Claim;
using Shouldly;
using Xunit;

namespace Hub.Tests.Outbound;

public sealed class OperationTests
{
    [Fact]
    public void Inserts_what_the_partner_never_held() => Operation.Derive(true, null).ShouldBe('i');

    [Fact]
    public void Inserts_again_what_the_partner_was_told_to_delete() => Operation.Derive(true, new Holding(2, "d", true)).ShouldBe('i');

    [Fact]
    public void Updates_what_the_partner_holds() => Operation.Derive(true, new Holding(1, "d", false)).ShouldBe('u');

    [Fact]
    public void Deletes_a_withdrawn_record_that_the_partner_holds() => Operation.Derive(false, new Holding(1, "d", false)).ShouldBe('d');

    [Fact]
    public void Has_nothing_to_send_for_a_withdrawn_record_that_never_arrived()
    {
        Operation.Derive(false, null).ShouldBeNull();
        Operation.Derive(false, new Holding(1, "d", true)).ShouldBeNull();
    }
}
