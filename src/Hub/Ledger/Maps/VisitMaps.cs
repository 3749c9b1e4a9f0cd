using Hub.Ledger.Rows;

namespace Hub.Ledger.Maps;

/// <summary>How often the items of a subject were checked in a year, by item code in ordinal order.</summary>
internal sealed record VisitYear(SubjectId Subject, int Year, SortedList<string, int> Counts);

internal static class VisitMaps
{
    public static readonly TableMap<VisitYear> Year = new(LedgerTables.Visit, Write, Read);

    public static RowBuffer WriteKey(RowBuffer rows, SubjectId subject, int year) => rows.Id(subject.Value).Int(year);

    private static void Write(RowBuffer rows, VisitYear year)
    {
        var counts = new RowBuffer();
        foreach (var (item, count) in year.Counts)
        {
            counts.Text(item).Int(count);
        }

        counts.EndRow();
        WriteKey(rows, year.Subject, year.Year).Bytes(counts.Fields(0));
    }

    private static VisitYear Read(ref RowReader row)
    {
        var (subject, year) = (new SubjectId(row.Id()), (int)row.Int());
        var packed = new RowReader(row.Span(RowBuffer.BytesTag));
        var counts = new SortedList<string, int>(StringComparer.Ordinal);
        while (!packed.AtEnd)
        {
            counts.Add(packed.Text(), (int)packed.Int());
        }

        return new VisitYear(subject, year, counts);
    }
}
