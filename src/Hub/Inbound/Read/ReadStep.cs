using Canonical.Mapping;
using Hub.Inbound.Read.Sniff;
using Hub.Ledger;

namespace Hub.Inbound.Read;

/// <summary>Turns the bytes of a submission into batches of items, from its watermark on. A group of rows never straddles two batches.</summary>
internal sealed class ReadStep(ReadLimits limits, TimeProvider time)
{
    /// <summary>Source rows of one batch; a group may carry it over.</summary>
    public const int BatchRows = 1_000;

    /// <summary>Rows of one group; a longer one is cut, so that a column of equal values cannot swallow the memory.</summary>
    private const int MaxGroupRows = 5_000;

    private static readonly FeedFormat ErrorSheetFormat = new() { Columns = [new FeedColumn(InboundItem.CorrectionField)] };

    public IEnumerable<InboundBatch> Batches(InboundWork work, Stream content)
    {
        var items = new List<InboundItem>(BatchRows);
        var rows = 0;
        var reached = (Part: (string?)null, Row: 0);
        Canonical.Faults.Fault? end = null;
        foreach (var item in Items(work, content))
        {
            // The watermark says that all rows up to it are decided: a row from inside a group stays in the group's batch.
            var isInside = item.Rows[0].Part == reached.Part && item.Rows[0].Row < reached.Row;
            if (items.Count > 0 && rows + item.Rows.Count > BatchRows && !isInside)
            {
                yield return Batch(work, items);
                items = new List<InboundItem>(BatchRows);
                rows = 0;
            }

            items.Add(item);
            rows += item.Rows.Count;
            var last = item.Rows[^1];
            reached = isInside ? reached : (last.Part, last.Row);
            end = last.EndsSubmission ? last.Fault : end;
        }

        var final = Batch(work, items);
        final.Finished.Add(new FinishedWork(work, end is null ? SubmissionStates.Finished : SubmissionStates.Refused, end));
        yield return final;
    }

    private InboundBatch Batch(InboundWork work, List<InboundItem> items) =>
        new(items, new InboundWrite { Kind = "batch", Actor = work.Actor, At = time.GetUtcNow() });

    private IEnumerable<InboundItem> Items(InboundWork work, Stream content)
    {
        var done = work.Submission.Watermark;
        var format = work.Feed.Format;
        var outcome = new ReadOutcome();
        var group = new RowGroup(work, MaxGroupRows);
        foreach (var record in Records(content, format, outcome))
        {
            work.Detected ??= Describe(outcome);
            var part = work.Feed.PartOf(record.Part);
            var isDone = part is not null && IsDone(done, part.Index, record.Row);
            if (isDone && work.SeenKeys is null)
            {
                continue;
            }

            if (format.GroupBy is null)
            {
                yield return new InboundItem(work, [record], part) { IsSettled = isDone };
                continue;
            }

            foreach (var item in group.Add(record, record.Root[format.GroupBy].Text?.Trim()))
            {
                yield return item;
            }
        }

        foreach (var item in group.Close())
        {
            yield return item;
        }
    }

    private static bool IsDone(Watermark done, int part, int row) => part < done.Part || (part == done.Part && row <= done.Row);

    /// <summary>
    /// The records of a submission. A feed of JSON or XML documents also takes back its own error sheet:
    /// a table with the column that names rejections, its dotted columns put together again.
    /// </summary>
    private IEnumerable<SourceRecord> Records(Stream content, FeedFormat format, ReadOutcome outcome)
    {
        var sniffed = ContentSniffer.Sniff(content, format);
        var isErrorSheet = format.Columns.Count == 0
            && (sniffed.Kind is ContentKind.Csv or ContentKind.Ooxml or ContentKind.Biff or ContentKind.SpreadsheetMl);
        return isErrorSheet
            ? RecordReading.Read(content, ErrorSheetFormat, limits, outcome).Select(Nested)
            : RecordReading.Read(content, sniffed, format, limits, outcome);
    }

    private static SourceRecord Nested(SourceRecord row) => row.Root.IsAbsent
        ? row
        : new SourceRecord { Row = row.Row, Part = row.Part, Root = SourceFlattening.Unflatten(row.Root) };

    /// <summary>What the bytes turned out to be, for people: <c>Csv · gb18030 · ','</c>.</summary>
    private static string Describe(ReadOutcome outcome) =>
        string.Join(" · ", new[]
        {
            outcome.Kind.ToString(), outcome.Encoding, outcome.Separator is { } separator ? $"'{separator}'" : null,
            outcome.Sheets.Count > 0 ? string.Join('/', outcome.Sheets) : null,
        }.Where(part => part is not null));
}
