using Canonical.Rules;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Rules;

public class ReferenceTablesTests
{
    private static readonly IReferenceTables Tables = new ReferenceTables(new Dictionary<string, IReadOnlyList<ReferenceRow>>
    {
        ["inspection-item"] =
        [
            Row("1", "消防检查", null, "2024-12-31"),
            Row("1", "消防设施检查", "2025-01-01", null),
            Row("2", "消防设施检查", null, null),
        ],
    });

    [Fact]
    public void Finds_the_row_that_holds_on_the_day()
    {
        Tables.Find("inspection-item", "itemCode", "1", new DateOnly(2024, 12, 31))!.Value("name").ShouldBe("消防检查");
        Tables.Find("inspection-item", "itemCode", "1", new DateOnly(2025, 1, 1))!.Value("name").ShouldBe("消防设施检查");
        Tables.FindAll("inspection-item", "itemCode", "1", new DateOnly(2025, 1, 1)).Count.ShouldBe(1);
    }

    [Fact]
    public void Finds_the_newest_row_when_no_day_is_asked_for()
    {
        Tables.Find("inspection-item", "itemCode", "1", null)!.Value("name").ShouldBe("消防设施检查");
        Tables.FindAll("inspection-item", "itemCode", "1", null).Count.ShouldBe(2);
    }

    [Fact]
    public void Returns_all_rows_of_an_ambiguous_name()
    {
        Tables.FindAll("inspection-item", "name", "消防设施检查", new DateOnly(2025, 6, 1)).Select(r => r.Value("itemCode")).ShouldBe(["2", "1"]);
    }

    [Fact]
    public void Finds_nothing_in_what_it_does_not_have()
    {
        Tables.Find("inspection-item", "itemCode", "3", null).ShouldBeNull();
        Tables.Find("inspection-item", "colour", "1", null).ShouldBeNull();
        Tables.FindAll("nowhere", "itemCode", "1", null).ShouldBeEmpty();
    }

    private static ReferenceRow Row(string code, string name, string? from, string? until) => new(
        new Dictionary<string, string> { ["itemCode"] = code, ["name"] = name },
        from is null ? null : DateOnly.Parse(from), until is null ? null : DateOnly.Parse(until));
}
