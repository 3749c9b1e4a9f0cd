using Canonical.Faults;
using Hub.Inbound.Validate;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Validate;

/// <summary>One cause is reported once.</summary>
public sealed class AccusedFieldsTests
{
    private readonly AccusedFields _accused = new([
        new Fault("MAP-1", "x", "x", "检查日期", "/inspectedOn"), new Fault("MAP-2", "x", "x", "名称", "/subject/name", Severity: Severity.Warning)]);

    [Theory]
    [InlineData("/inspectedOn", true)]
    [InlineData("/inspectedOn/day", true)]
    [InlineData("/inspectedOnce", false)]
    [InlineData("/subject/name", false)]
    [InlineData(null, false)]
    public void Covers_a_place_and_what_lies_below_it(string? pointer, bool covered) => _accused.Covers(pointer, []).ShouldBe(covered);

    [Fact]
    public void Covers_what_lies_above_a_place()
    {
        _accused.Add("/items/0/itemCode", []);

        _accused.Covers("/items", []).ShouldBeTrue();
        _accused.Covers("/items/0", []).ShouldBeTrue();
        _accused.Covers("/items/1", []).ShouldBeFalse();
    }

    [Fact]
    public void Covers_every_place_that_comes_of_an_accused_field()
    {
        _accused.Covers("/inspectedAt", ["检查日期"]).ShouldBeTrue();
        _accused.Covers("/inspectedAt", ["填报时间"]).ShouldBeFalse();
    }

    [Fact]
    public void A_fault_of_the_whole_record_covers_no_place()
    {
        _accused.Add("", []);

        _accused.Covers("/recordNo", []).ShouldBeFalse();
    }
}
