namespace Canonical.Rules;

/// <summary>One row of a reference table, as it held for a time.</summary>
/// <param name="Values">Column values by canonical name (<c>itemCode</c>, <c>filedOn</c> …); days as <c>yyyy-MM-dd</c>; an empty column is absent.</param>
/// <param name="ValidFrom">First day on which the row holds in the world, not the day of import; null: as long as anybody knows.</param>
/// <param name="ValidUntil">Last day on which it holds; null: it still does.</param>
public sealed record ReferenceRow(
    IReadOnlyDictionary<string, string> Values, DateOnly? ValidFrom = null, DateOnly? ValidUntil = null)
{
    /// <summary>The value of that column; null when it is empty.</summary>
    public string? Value(string column) => Values.GetValueOrDefault(column);

    /// <summary>Whether the row holds on that day; null asks for any day.</summary>
    public bool IsValidOn(DateOnly? day) =>
        day is not { } d || ((ValidFrom is not { } from || d >= from) && (ValidUntil is not { } until || d <= until));
}
