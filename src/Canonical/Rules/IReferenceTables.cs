namespace Canonical.Rules;

/// <summary>
/// Departments, items, officers and subjects as of a day. Implemented over the ledger by the hub and in memory by
/// <see cref="ReferenceTables"/>. Look-ups run per record on the hot path: they answer from memory, from many threads.
/// </summary>
public interface IReferenceTables
{
    /// <summary>Every row of the table whose column holds exactly that value, newest first; a name may be ambiguous. Empty when there is none.</summary>
    /// <param name="table">Record type of the table, for example <c>inspection-item</c>.</param>
    /// <param name="by">Column, for example <c>itemCode</c> or <c>name</c>.</param>
    /// <param name="value">The value, compared ordinally.</param>
    /// <param name="asOf">Only rows that hold on that day; null: also rows that ended.</param>
    IReadOnlyList<ReferenceRow> FindAll(string table, string by, string value, DateOnly? asOf);

    /// <summary>The newest row for a key; null when there is none.</summary>
    ReferenceRow? Find(string table, string by, string value, DateOnly? asOf) =>
        FindAll(table, by, value, asOf) is [var first, ..] ? first : null;
}
