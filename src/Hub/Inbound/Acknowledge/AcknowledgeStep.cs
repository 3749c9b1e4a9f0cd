using Hub.Ledger;

namespace Hub.Inbound.Acknowledge;

/// <summary>Writes what each sender is told: one report line per source row, and how far each submission has come.</summary>
internal sealed class AcknowledgeStep : ICommitStep
{
    public Task RunAsync(InboundBatch batch, IInboundTransaction transaction)
    {
        var finished = batch.Finished.ToDictionary(f => f.Work);
        foreach (var group in Runs(batch.Items))
        {
            Report(batch, group.Work, group.Items, finished.Remove(group.Work, out var end) ? end : null);
        }

        foreach (var (work, end) in finished)
        {
            Report(batch, work, [], end);
        }

        return Task.CompletedTask;
    }

    private static void Report(InboundBatch batch, InboundWork work, IReadOnlyList<InboundItem> items, FinishedWork? end)
    {
        var counts = default(VerdictCounts);
        var watermark = work.Submission.Watermark;
        if (items.Count > 0)
        {
            var lines = ReportLines.Write(items, out counts);
            work.Batches++;
            var part = items[^1].Rows[^1].Part;
            var last = items.Where(item => item.Rows[^1].Part == part).Max(item => item.Rows[^1].Row);
            watermark = new Watermark(work.Feed.PartOf(part)?.Index ?? 0, last, work.Batches);
            batch.Write.Reports.Add(new ReportChunk(work.Submission.Id, work.Batches, items[0].Rows[0].Row, last, lines));
            work.OnReport?.Invoke(lines);
        }
        else
        {
            watermark = watermark with { Batches = work.Batches };
        }

        batch.Write.Progress.Add(new SubmissionProgress(
            work.Submission.Id, watermark, counts, end?.State ?? SubmissionStates.Received, work.Detected,
            (end?.Fault ?? work.Notice) is { } fault ? FaultJson.Write([fault]) : null, end is null ? null : batch.Write.At));
    }

    /// <summary>Adjacent items of the same submission; a batch of small submissions holds many.</summary>
    private static IEnumerable<(InboundWork Work, IReadOnlyList<InboundItem> Items)> Runs(IReadOnlyList<InboundItem> items)
    {
        var start = 0;
        for (var i = 1; i <= items.Count; i++)
        {
            if (i == items.Count || items[i].Work != items[start].Work)
            {
                var run = items.Skip(start).Take(i - start).Where(item => item is { IsContinuation: false, IsSettled: false }).ToList();
                if (run.Count > 0)
                {
                    yield return (run[0].Work, run);
                }

                start = i;
            }
        }
    }
}
