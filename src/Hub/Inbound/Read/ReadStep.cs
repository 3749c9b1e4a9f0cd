using Hub.Ledger;

namespace Hub.Inbound.Read;

/// <summary>Turns the bytes of a submission into batches of items, from its watermark on. A group of rows never straddles two batches.</summary>
internal sealed class ReadStep(ReadLimits limits, TimeProvider time)
{
    /// <summary>Source rows of one batch; a group may carry it over.</summary>
    public const int BatchRows = 1_000;

    /// <summary>Items that are prepared together: enough to keep the code warm, few enough that what was read of them is still in the cache.</summary>
    private const int Portion = 32;

    /// <summary>Bytes of a short row: a single message needs no room for a thousand.</summary>
    private const int SmallRow = 256;

    /// <summary>Rows of one group; a longer one is refused.</summary>
    private const int MaxGroupRows = 5_000;

    /// <param name="prepare">Given the items portion by portion, as soon as they are read; all of a batch before the batch itself.</param>
    public IEnumerable<InboundBatch> Batches(InboundWork work, Stream content, Action<IReadOnlyList<InboundItem>> prepare)
    {
        var size = (int)Math.Min(BatchRows, (content.Length / SmallRow) + 1);
        var items = new List<InboundItem>(size);
        var portion = new List<InboundItem>(Math.Min(Portion, size));
        var rows = 0;
        var reached = (Part: (string?)null, Row: 0);
        Canonical.Faults.Fault? end = null;
        foreach (var item in Items(work, content))
        {
            // The watermark says that all rows up to it are decided: a row from inside a group stays in the group's batch.
            var isInside = item.Rows[0].Part == reached.Part && item.Rows[0].Row < reached.Row;
            if (rows > 0 && rows + item.Rows.Count > BatchRows && !isInside)
            {
                Prepare();
                yield return Batch(work, items);
                items = new List<InboundItem>(BatchRows);
                rows = 0;
            }

            portion.Add(item);
            if (portion.Count == Portion)
            {
                Prepare();
            }

            rows += item.Rows.Count;
            var last = item.Rows[^1];
            reached = isInside ? reached : (last.Part, last.Row);
            end = last.EndsSubmission ? last.Fault : end;
        }

        Prepare();
        var final = Batch(work, items);
        final.Finished.Add(new FinishedWork(work, end is null ? SubmissionStates.Finished : SubmissionStates.Refused, end));
        yield return final;

        void Prepare()
        {
            prepare(portion);
            items.AddRange(portion);
            portion.Clear();
        }
    }

    private InboundBatch Batch(InboundWork work, List<InboundItem> items) =>
        new(items, new InboundWrite { Kind = "batch", Actor = work.Actor, At = time.GetUtcNow() });

    private IEnumerable<InboundItem> Items(InboundWork work, Stream content)
    {
        var done = work.Submission.Watermark;
        var groupBy = work.Feed.Format.GroupBy;
        var outcome = new ReadOutcome();
        var group = new RowGroup(work, MaxGroupRows);
        foreach (var (record, part) in ErrorSheetReading.Read(content, work.Feed, limits, outcome))
        {
            work.Detected ??= Describe(outcome);
            var key = groupBy is null ? null : record.Root[groupBy].Text?.Trim();
            var isDone = work.Feed.PartOf(record.Part) is { } place && IsDone(done, place.Index, record.Row);
            if (isDone && work.SeenKeys is null)
            {
                if (record is { Skipped: null, Fault: null })
                {
                    group.Pass(part, key);
                }

                continue;
            }

            if (groupBy is null)
            {
                yield return new InboundItem(work, [record], part) { IsSettled = isDone };
                continue;
            }

            foreach (var item in group.Add(record, part, key))
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

    /// <summary>What the bytes turned out to be, for people: <c>Csv · gb18030 · ','</c>.</summary>
    private static string Describe(ReadOutcome outcome) =>
        string.Join(" · ", new[]
        {
            outcome.Kind.ToString(), outcome.Encoding, outcome.Separator is { } separator ? $"'{separator}'" : null,
            outcome.Sheets.Count > 0 ? string.Join('/', outcome.Sheets) : null,
        }.Where(part => part is not null));
}
