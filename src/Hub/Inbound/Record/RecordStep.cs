using Hub.Ledger;
using Hub.Registry;

namespace Hub.Inbound.Record;

/// <summary>
/// Decides the verdict of each item against what is known, and lists what the batch writes: versions, rejections, reviews,
/// the exchanges that follow from routing.
/// </summary>
internal sealed class RecordStep(Routing routing, VisitCaps caps, Echoes echoes, KeptValues kept, Overtaken overtaken, SplitGroups split, ILedger ledger) : ICommitStep
{
    private const string WithdrawnBySender = "withdrawn-by-sender";

    public async Task RunAsync(InboundBatch batch, IInboundTransaction transaction)
    {
        var known = new KnownRecords(await transaction.FindRecordsAsync(Keys(batch)));
        var returned = await echoes.FindAsync(batch, transaction);
        await CheckCorrectionsAsync(batch);
        await kept.FillAsync(batch, known);
        var late = await overtaken.FindAsync(batch, known);
        foreach (var item in batch.Items)
        {
            VanishedEntries.Note(item);
            if (item.IsSettled)
            {
                continue;
            }

            item.Verdict = item switch
            {
                { IsSkipped: true } => Verdict.Skipped,
                _ when returned.TryGetValue(item, out var ours) => Returned(item, ours, batch.Write),
                { IsRejected: true } => Rejected(item, batch.Write),
                _ when late.Contains(item) => SaidBefore(item, known.Find(item.KeyOfRecord())!),
                { ReviewReason: not null } => Held(item, batch.Write),
                _ => Recorded(item, known, batch),
            };
            Close(item, batch.Write);
        }

        await Leavings.OweAsync(batch, transaction);
        await caps.ApplyAsync(batch, transaction);
        await split.TellAsync(batch);
        foreach (var end in batch.Finished.Where(f => f is { Work.SeenKeys: not null, State: SubmissionStates.Finished }))
        {
            await VanishedEntries.EndAsync(end.Work, batch, routing, ledger.Queries);
        }
    }

    private static Verdict Returned(InboundItem item, KnownRecord? ours, InboundWrite write) =>
        Echoes.Decide(item, ours) == Verdict.Duplicate ? Verdict.Duplicate : Rejected(item, write);

    private Verdict Recorded(InboundItem item, KnownRecords known, InboundBatch batch)
    {
        var facets = item.Facets!.Value;
        var key = item.KeyOfRecord();
        var digest = facets.Digest(item.Subject?.Value).ToArray();
        var before = known.Find(key);
        var at = batch.Write.At;
        var term = RecordTerms.Of(facets, at);
        var state = facets.IsWithdrawn ? RecordStates.Withdrawn : term == RecordTerm.Over ? RecordStates.Ended : RecordStates.Current;
        if (before is not null && SaysNothingNewer(before, state, digest, facets.NewestBy))
        {
            return SaidBefore(item, before);
        }

        var id = before?.Id ?? RecordId.New(at);
        var version = (before?.Version ?? 0) + 1;
        var row = item.Rows.Count > 0 ? item.Rows[0] : null;
        batch.Write.Records.Add(new RecordWrite(
            id, key, version, digest, item.Subject, state, facets.Date, facets.NewestBy, item.Work.Submission.Id, item.Sheet, row?.Row ?? 0,
            item.Part!.Mapping.Name, Reason(state), at, item.Draft[1..])
        {
            Head = RecordBody.Head(id, version, item.Subject, state, item.Part.Mapping.Name),
        });
        known.Set(new KnownRecord(id, key, version, digest, item.Subject, state, facets.NewestBy));

        // Who was never told of it is not told before its first day, and then by the job that looks for it.
        var routed = routing.Of(key.Type, state, item.Part.Mapping.Name, item.Draft);
        Owe(term == RecordTerm.Ahead ? new RoutedVersion([], [.. routed.To, .. routed.Past]) : routed, item.Work.Feed.Key.Partner, id, version, batch);
        item.Record = id;
        return before is null ? Verdict.Accepted : Verdict.Updated;
    }

    private static Verdict SaidBefore(InboundItem item, KnownRecord before)
    {
        item.Record = before.Id;
        item.Subject ??= before.Subject;
        return Verdict.Duplicate;
    }

    /// <summary>
    /// What a platform said is not owed back to it: its own word returned as ours would be false, and the two would answer each other
    /// without end.
    /// </summary>
    private static void Owe(RoutedVersion routed, string sender, RecordId id, int version, InboundBatch batch)
    {
        var at = batch.Write.At;
        foreach (var feed in routed.To)
        {
            if (feed.Partner != sender)
            {
                batch.Write.Exchanges.Add(new NewExchange(ExchangeId.New(at), feed, id, version, at));
                batch.Owed.Add(feed);
            }
        }

        // Of a record's first version nobody was told anything.
        if (version > 1)
        {
            batch.Past.AddRange(routed.Past.Where(feed => feed.Partner != sender).Select(feed => new NewExchange(ExchangeId.New(at), feed, id, version, at)));
        }
    }

    private static string? Reason(string state) => state switch
    {
        RecordStates.Withdrawn => WithdrawnBySender,
        RecordStates.Ended => RecordTerms.TermOver,
        _ => null,
    };

    /// <summary>The same content, or an older instant than the one that is known; a withdrawn record comes back only by something newer.</summary>
    private static bool SaysNothingNewer(KnownRecord before, string state, byte[] digest, DateTimeOffset? newestBy)
    {
        if (newestBy < before.NewestBy)
        {
            return true;
        }

        var same = digest.AsSpan().SequenceEqual(before.ContentDigest);
        var sameInstant = newestBy is not null && newestBy == before.NewestBy;
        return before.State == state ? same : sameInstant && (same || before.State == RecordStates.Withdrawn);
    }

    private static Verdict Rejected(InboundItem item, InboundWrite write)
    {
        var codes = string.Join(',', item.Faults.Where(f => f.Severity == Canonical.Faults.Severity.Error).Select(f => f.Code).Distinct());
        var faults = FaultJson.Write(item.Faults);
        if (item.IsContinuation)
        {
            // A replay that does not help says what is wrong today.
            write.RenewedRejections.AddRange(item.Corrects is { } id ? [new RejectionRenewal(id, item.Facets?.Key, codes, faults)] : []);
            return Verdict.Rejected;
        }

        var row = item.Rows[0];
        write.Rejections.Add(new RejectionRow(
            RejectionId.New(write.At), item.Work.Submission.Id, item.Work.Feed.Key, item.Sheet, row.Row, item.Facets?.Key,
            "CONTRACT-IN", codes, faults, SourceJson.Write(item.Rows), RejectionStates.Open, write.At));
        return Verdict.Rejected;
    }

    private static Verdict Held(InboundItem item, InboundWrite write)
    {
        var row = item.Rows[0];
        write.Reviews.Add(new ReviewRow(
            ReviewId.New(write.At), "subject", item.Work.Submission.Id, item.Work.Feed.Key, item.Sheet, row.Row, item.ReviewReason!,
            item.Part!.Type.Name, item.Draft.ToArray(), SourceJson.Write(item.Rows), CandidateJson.Write(item.Candidates), ReviewStates.Open, write.At));
        return Verdict.Review;
    }

    private static void Close(InboundItem item, InboundWrite write)
    {
        if (item.Corrects is not { } rejection || (item.IsContinuation && item.Verdict == Verdict.Rejected))
        {
            return;
        }

        write.ClosedRejections.Add(new RejectionClose(
            rejection, item.IsContinuation ? RejectionStates.Replayed : RejectionStates.Corrected,
            item.IsContinuation ? write.Actor : item.Work.Submission.Id.ToString(), item.Record, write.At));
    }

    /// <summary>A row may only correct an open rejection of its own feed; any other number in the column is ignored.</summary>
    private async Task CheckCorrectionsAsync(InboundBatch batch)
    {
        var correcting = batch.Items.Where(item => item is { Corrects: not null, IsContinuation: false }).ToList();
        var known = await ledger.Queries.FindRejectionsAsync([.. correcting.Select(item => item.Corrects!.Value)], CancellationToken.None);
        foreach (var item in correcting)
        {
            if (known.GetValueOrDefault(item.Corrects!.Value) is not { State: RejectionStates.Open } found || found.Feed != item.Work.Feed.Key)
            {
                item.Corrects = null;
            }
        }
    }

    private static HashSet<RecordKey> Keys(InboundBatch batch)
    {
        var keys = new HashSet<RecordKey>(batch.Items.Count);
        foreach (var item in batch.Items)
        {
            if (item is { IsSettled: false, IsRejected: false, Facets: not null, Part: not null } && (item.ReviewReason is null || item.IsContinuation))
            {
                keys.Add(item.KeyOfRecord());
            }
        }

        return keys;
    }
}
