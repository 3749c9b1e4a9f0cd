using Canonical.Mapping;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Sniff;
using Hub.Registry;

namespace Hub.Inbound.Read;

/// <summary>
/// Reads an error sheet that comes back where the feed's own form is another one: a table for a feed of JSON or XML documents, whose dotted
/// columns are put together again; one CSV for a feed of several sheets, whose rows say which sheet they are of.
/// </summary>
internal static class ErrorSheetReading
{
    private static readonly FeedFormat OneSheet = new() { Columns = [new FeedColumn(InboundItem.CorrectionField)] };
    private static readonly FeedFormat SeveralSheets = new() { Columns = [new FeedColumn(InboundItem.CorrectionField), new FeedColumn(InboundItem.SheetField)] };

    /// <summary>The records of a submission, and the part of the feed each is of.</summary>
    public static IEnumerable<(SourceRecord Record, FeedPart? Part)> Read(Stream content, InboundFeed feed, ReadLimits limits, ReadOutcome outcome)
    {
        var format = feed.Format;
        var sniffed = ContentSniffer.Sniff(content, format);
        var isTable = sniffed.Kind is ContentKind.Csv or ContentKind.Ooxml or ContentKind.Biff or ContentKind.SpreadsheetMl;
        if (isTable && format.Columns.Count == 0 && Is(content, sniffed, OneSheet, limits))
        {
            return RecordReading.Read(content, sniffed, OneSheet, limits, outcome).Select(record => (Nested(record), (FeedPart?)feed.Parts[0]));
        }

        if (sniffed.Kind == ContentKind.Csv && format.Sheets.Count > 0 && Is(content, sniffed, SeveralSheets, limits))
        {
            return RecordReading.Read(content, sniffed, SeveralSheets, limits, outcome).Select(record => Placed(record, feed));
        }

        // Text that is no table of ours stands for a document that was cut or is no document at all.
        sniffed = isTable && format is { Columns.Count: 0, Element: null } ? sniffed with { Refusal = TextFaults.NoDocument() } : sniffed;
        return RecordReading.Read(content, sniffed, format, limits, outcome).Select(record => (record, feed.PartOf(record.Part)));
    }

    private static bool Is(Stream content, SniffedContent sniffed, FeedFormat format, ReadLimits limits) =>
        RecordReading.Read(content, sniffed, format, limits, new ReadOutcome()).FirstOrDefault() is { Fault: null };

    private static SourceRecord Nested(SourceRecord row) => row.Root.IsAbsent
        ? row
        : new SourceRecord { Row = row.Row, Part = row.Part, Root = SourceFlattening.Unflatten(row.Root) };

    private static (SourceRecord, FeedPart?) Placed(SourceRecord row, InboundFeed feed)
    {
        if (row.Root.IsAbsent)
        {
            return (row, feed.Parts[0]);
        }

        var sheet = row.Root[InboundItem.SheetField].Text?.Trim() ?? "";
        return feed.PartOf(sheet) is { } part
            ? (row, part)
            : (new SourceRecord { Row = row.Row, Fault = TableFaults.OtherSheet(sheet, feed.Format.Sheets), Raw = string.Join(',', SourceFlattening.Flatten(row.Root).Values) }, feed.Parts[0]);
    }
}
