namespace Hub.Api;

/// <summary>Keyset paging: 100 rows unless asked otherwise, 1,000 at most.</summary>
internal static class Paging
{
    public static int Size(int? max) => Math.Clamp(max ?? 100, 1, 1_000);

    public static Page<TView> Of<TRow, TView>(IReadOnlyList<TRow> rows, int size, Func<TRow, TView> view, Func<TRow, string> cursor) =>
        new(rows.Select(view).ToList(), rows.Count == size ? cursor(rows[^1]) : null);
}
