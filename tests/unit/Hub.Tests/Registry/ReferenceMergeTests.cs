using Canonical.Rules;
using Hub.Registry;
using Shouldly;
using Xunit;

namespace Hub.Tests.Registry;

public sealed class ReferenceMergeTests
{
    private const string City = "unified-enforcement";
    private const string District = "district-registry";
    private static readonly DateTimeOffset Then = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ReferencePrecedence.Table Items = new() { Sources = [City, District], Key = "itemCode" };
    private static readonly ReferencePrecedence.Table Departments = new() { Sources = [City, District], Key = "departmentId", Same = "uscc" };

    [Fact]
    public void What_the_city_withdrew_has_ended_by_whatever_order_they_came()
    {
        var ended = new DateOnly(2026, 2, 28);
        var city = Row(City, 1, ended, ("itemCode", "I1"), ("withdrawnOn", "2026-03-01"));
        var district = Row(District, 2, null, ("itemCode", "I1"), ("filedOn", "2025-01-01"));

        foreach (var rows in new SourcedRow[][] { [city, district], [district, city] })
        {
            var one = ReferenceMerge.Run(rows, Items).ShouldHaveSingleItem();
            (one.ValidUntil, one.Value("filedOn")).ShouldBe((ended, "2025-01-01"));
        }
    }

    [Fact]
    public void What_the_city_leaves_empty_is_taken_from_the_district_and_what_it_says_is_not()
    {
        var one = ReferenceMerge.Run(
            [Row(District, 1, null, ("itemCode", "I1"), ("filedOn", "2025-01-01"), ("yearlyCap", "4")), Row(City, 2, null, ("itemCode", "I1"), ("yearlyCap", "2"))], Items).ShouldHaveSingleItem();

        (one.Value("filedOn"), one.Value("yearlyCap"), one.ValidUntil).ShouldBe(("2025-01-01", "2", null));
    }

    [Fact]
    public void What_only_the_district_dropped_holds_as_long_as_the_city_has_it()
    {
        var one = ReferenceMerge.Run(
            [Row(City, 1, null, ("itemCode", "I1")), Row(District, 2, new DateOnly(2026, 1, 5), ("itemCode", "I1"), ("withdrawnOn", "2026-01-06"))], Items).ShouldHaveSingleItem();

        (one.ValidUntil, one.Value("withdrawnOn")).ShouldBe((null, null));
    }

    [Fact]
    public void A_department_that_the_city_numbers_itself_is_the_districts_and_is_found_once()
    {
        var rows = ReferenceMerge.Run(
            [Row(District, 1, null, ("departmentId", "health"), ("uscc", "U1"), ("divisionCode", "310101")), Row(City, 2, null, ("departmentId", "SH-17"), ("uscc", "U1"), ("name", "卫健委"))],
            Departments);

        var found = ((IReferenceTables)new ReferenceTables([new("department", rows)])).FindAll("department", "uscc", "U1", null).ShouldHaveSingleItem();
        (found.Value("departmentId"), found.Value("name"), found.Value("divisionCode")).ShouldBe(("health", "卫健委", "310101"));
    }

    [Fact]
    public void One_legal_person_that_is_several_departments_stays_several()
    {
        var rows = ReferenceMerge.Run(
            [Row(District, 1, null, ("departmentId", "a"), ("uscc", "U1")), Row(District, 1, null, ("departmentId", "b"), ("uscc", "U1")), Row(City, 2, null, ("departmentId", "c"), ("uscc", "U1"))],
            Departments);

        rows.Select(row => row.Value("departmentId")).ShouldBe(["a", "b", "c"], ignoreOrder: true);
    }

    [Fact]
    public void Entries_come_in_the_order_in_which_they_arrived_and_sources_that_are_not_named_come_last()
    {
        var rows = ReferenceMerge.Run(
            [Row("another", 9, null, ("itemCode", "I1"), ("name", "他")), Row(District, 3, null, ("itemCode", "I1"), ("name", "区")), Row(City, 1, null, ("itemCode", "I2"), ("name", "市"))], Items);

        rows.Select(row => row.Value("name")).ShouldBe(["市", "区"]);
    }

    private static SourcedRow Row(string source, int day, DateOnly? until, params (string Column, string Value)[] values) =>
        new(source, Then.AddDays(day), new ReferenceRow(values.ToDictionary(pair => pair.Column, pair => pair.Value), null, until));
}
