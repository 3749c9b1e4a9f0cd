using Canonical.Faults;
using Hub.Inbound;
using Hub.Inbound.Record;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Replay;

/// <summary>Rejections enter the inbound flow again at <c>Map</c>, with today's mapping; a record of it closes the rejection.</summary>
internal sealed class RejectionReplay(ILedger ledger, InboundRunner runner, PartnerRegistry partners, TimeProvider time)
{
    public async Task<IReadOnlyList<ReplayOutcome>> RunAsync(ReplayRunRow run, IReadOnlyList<ReplayItemRow> items, CancellationToken cancellationToken)
    {
        var outcomes = new List<ReplayOutcome>(items.Count);
        var entering = new List<(ReplayItemRow Item, InboundItem Inbound)>();
        foreach (var item in items)
        {
            var (inbound, refusal) = await EnterAsync(new RejectionId(item.Ref), $"replay:{run.Id}", cancellationToken);
            if (inbound is null)
            {
                outcomes.Add(new ReplayOutcome(item.Position, ReplayOutcomes.Refused, refusal));
            }
            else
            {
                entering.Add((item, inbound));
            }
        }

        var batch = new InboundBatch(
            entering.ConvertAll(e => e.Inbound), new InboundWrite { Kind = "replay", Actor = $"replay:{run.Id}", At = time.GetUtcNow() });
        runner.Prepare(batch.Items);
        if (run.DryRun)
        {
            await runner.TryAsync(batch, cancellationToken);
        }
        else
        {
            await runner.CommitAsync(batch, cancellationToken);
        }

        outcomes.AddRange(entering.Select(e => new ReplayOutcome(e.Item.Position, OutcomeOf(e.Inbound, run.DryRun), DetailOf(e.Inbound))));
        return outcomes;
    }

    private async Task<(InboundItem? Item, string? Refusal)> EnterAsync(RejectionId id, string actor, CancellationToken cancellationToken)
    {
        var rejection = await ledger.Queries.FindRejectionAsync(id, cancellationToken);
        if (rejection is not { State: RejectionStates.Open })
        {
            return (null, "该退回行已办结。");
        }

        var rows = SourceJson.Read(rejection.Source);
        if (rows.Any(r => r.Root.IsAbsent))
        {
            return (null, "原文无法读取，须由报送单位更正后重报。");
        }

        var submission = await ledger.Queries.FindSubmissionAsync(rejection.Submission, cancellationToken);
        if (submission is null || partners.FindInbound(rejection.Feed) is not { } feed || feed.PartOf(rejection.Part) is not { } part)
        {
            return (null, "该行的报送通道已不存在。");
        }

        var work = new InboundWork(submission, feed, submission.FileName ?? feed.Key.Feed, actor);
        return (new InboundItem(work, rows, part) { Corrects = id, IsContinuation = true }, null);
    }

    private static string OutcomeOf(InboundItem item, bool dryRun) => item.Verdict switch
    {
        Verdict.Rejected => ReplayOutcomes.StillInvalid,
        Verdict.Review => ReplayOutcomes.Review,
        Verdict.Duplicate => ReplayOutcomes.AlreadyThere,
        _ => dryRun ? ReplayOutcomes.WouldChange : ReplayOutcomes.Recorded,
    };

    private static string? DetailOf(InboundItem item) =>
        item.Faults.Count > 0 ? string.Join("；", item.Faults.Select(f => $"{f.Code} {f.Field} {f.Message}")) : item.Record?.ToString();
}
