using System.Xml;
using Canonical.Faults;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Sniff;
using Hub.Inbound.Read.Tables;
using Hub.Inbound.Read.Trees;
using Hub.Inbound.Read.Workbooks;

namespace Hub.Inbound.Read;

/// <summary>
/// Reads a submission: the bytes decide which reader runs, the feed's format says what its records look like.
/// Whatever is wrong with the input comes back as a record with a fault; only an outage of the storage throws.
/// </summary>
internal static class RecordReading
{
    public static IEnumerable<SourceRecord> Read(Stream content, FeedFormat format, ReadLimits limits) =>
        Read(content, format, limits, new ReadOutcome());

    public static IEnumerable<SourceRecord> Read(Stream content, FeedFormat format, ReadLimits limits, ReadOutcome outcome) =>
        Read(content, ContentSniffer.Sniff(content, format), format, limits, outcome);

    /// <summary>The same for content that has been looked at already.</summary>
    public static IEnumerable<SourceRecord> Read(Stream content, SniffedContent sniffed, FeedFormat format, ReadLimits limits, ReadOutcome outcome)
    {
        if (Refuse(content, sniffed, format, limits, outcome, out var input) is { } refusal)
        {
            yield return End(refusal, 1, outcome);
            yield break;
        }

        using var records = ReaderOf(input.Sniffed.Kind).Read(input).GetEnumerator();
        var row = 0;
        var count = 0;
        while (true)
        {
            var fault = MoveNext(records, input, row + 1, out var more);
            if (fault is null && more && ++count > limits.MaxRows)
            {
                fault = LimitFaults.Rows(limits.MaxRows);
            }

            if (fault is not null)
            {
                yield return End(fault, row + 1, outcome);
                yield break;
            }

            if (!more)
            {
                yield break;
            }

            var record = Examples.Mark(records.Current, format);
            row = record.Row;
            outcome.Count(record);
            yield return record;
        }
    }

    private static Fault? Refuse(
        Stream content, SniffedContent sniffed, FeedFormat format, ReadLimits limits, ReadOutcome outcome, out ReadInput input)
    {
        outcome.Kind = sniffed.Kind;
        outcome.Encoding = sniffed.Text?.Name;
        outcome.EncodingCertain = sniffed.Text is { Certain: true };
        outcome.EncodingCandidates = sniffed.Text?.Candidates ?? [];
        input = new ReadInput(content, sniffed, format, limits, outcome);
        if (content.Length > limits.MaxBytes)
        {
            return LimitFaults.Bytes(content.Length, limits.MaxBytes);
        }

        var isTable = sniffed.Kind is ContentKind.Csv or ContentKind.Ooxml or ContentKind.Biff or ContentKind.SpreadsheetMl;
        return sniffed.Refusal ?? (isTable && format is { Element: { } element, Columns.Count: 0 } ? TextFaults.NoTree(element) : null);
    }

    private static Fault? MoveNext(IEnumerator<SourceRecord> records, ReadInput input, int row, out bool more)
    {
        more = false;
        try
        {
            more = records.MoveNext();
            return null;
        }
        catch (ReadRefusedException e)
        {
            return e.Fault;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException || (e is XmlException && input.Sniffed.Kind == ContentKind.Ooxml))
        {
            return WorkbookFaults.Damaged();
        }
        catch (XmlException e)
        {
            return TreeFaults.BrokenXml(e, row);
        }
    }

    private static SourceRecord End(Fault fault, int row, ReadOutcome outcome)
    {
        var record = new SourceRecord { Row = row, Fault = fault, EndsSubmission = true };
        outcome.Count(record);
        return record;
    }

    private static IRecordReader ReaderOf(ContentKind kind) => kind switch
    {
        ContentKind.Csv => new CsvReader(),
        ContentKind.Ooxml => new OoxmlReader(),
        ContentKind.Biff => new BiffReader(),
        ContentKind.SpreadsheetMl => new SpreadsheetMlReader(),
        ContentKind.Xml => new XmlRecordReader(),
        ContentKind.Soap => new SoapReader(),
        ContentKind.Json => new JsonReader(),
        ContentKind.Ndjson => new NdjsonReader(),
        _ => throw new InvalidOperationException($"The sniffer lets no {kind} pass without a refusal."),
    };
}
