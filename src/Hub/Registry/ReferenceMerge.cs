using Canonical.Rules;

namespace Hub.Registry;

/// <summary>
/// Makes one entry of what several sources say about it. Without it the row of a source that was never told of an end keeps an entry
/// alive, and one with fewer columns hides what another knows.
/// </summary>
internal static class ReferenceMerge
{
    /// <summary>Says that an entry ended; only of the source whose word counts.</summary>
    private const string WithdrawnOn = "withdrawnOn";

    /// <summary>The entries in the order in which the rows that decide them arrived.</summary>
    /// <param name="rows">Rows of all sources.</param>
    /// <param name="table">What is declared of the table; null: every row is an entry of its own.</param>
    public static IReadOnlyList<ReferenceRow> Run(IReadOnlyList<SourcedRow> rows, ReferencePrecedence.Table? table)
    {
        if (table is null)
        {
            return [.. rows.OrderBy(row => row.At).Select(row => row.Row)];
        }

        var numbers = table.Same is { } same ? Numbers(rows, table, same) : [];
        return [.. rows.GroupBy(row => NumberOf(row, table, numbers), StringComparer.Ordinal)
            .Select(group => group.OrderBy(row => table.RankOf(row.Source)).ThenByDescending(row => row.At).ToList())
            .OrderBy(group => group[0].At)
            .Select(group => One(group, table, numbers))];
    }

    private static ReferenceRow One(List<SourcedRow> group, ReferencePrecedence.Table table, Dictionary<string, string> numbers)
    {
        var first = group[0];
        var number = NumberOf(first, table, numbers);
        if (group.Count == 1 && first.Row.Value(table.Key) == number)
        {
            return first.Row;
        }

        var values = new Dictionary<string, string>(first.Row.Values, StringComparer.Ordinal) { [table.Key] = number };
        foreach (var (column, value) in group.Skip(1).SelectMany(row => row.Row.Values).Where(pair => pair.Key != WithdrawnOn))
        {
            values.TryAdd(column, value);
        }

        return first.Row with { Values = values };
    }

    private static string NumberOf(SourcedRow row, ReferencePrecedence.Table table, Dictionary<string, string> numbers) =>
        row.Row.Value(table.Key) is { } number ? numbers.GetValueOrDefault(number, number) : "";

    /// <summary>
    /// Other numbers of the same entry, to the one it is kept under. Two entries of one source that share the value are two: a legal
    /// person may be several departments.
    /// </summary>
    private static Dictionary<string, string> Numbers(IReadOnlyList<SourcedRow> rows, ReferencePrecedence.Table table, string same)
    {
        var known = rows.Select(row => row.Row.Value(table.Key)).GroupBy(number => number ?? "").ToDictionary(group => group.Key, group => group.Count());
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in rows.Where(row => row.Row.Value(same) is not null && row.Row.Value(table.Key) is not null).GroupBy(row => row.Row.Value(same)!))
        {
            var kept = group.OrderByDescending(row => table.RankOf(row.Source) is var rank && rank == int.MaxValue ? -1 : rank).First().Row.Value(table.Key)!;
            if (group.GroupBy(row => row.Source).All(source => source.Count() == 1))
            {
                foreach (var other in group.Select(row => row.Row.Value(table.Key)!).Where(number => number != kept && known[number] == 1))
                {
                    numbers[other] = kept;
                }
            }
        }

        return numbers;
    }
}
