using System.Text.Json;
using Canonical.Faults;
using Canonical.Records;
using Hub.Inbound.Record;
using Hub.Ledger;

namespace Hub.Subjects;

/// <summary>
/// Merges are undoable statements: the merged subject's row stays and points to the other, its records get a new version under the
/// other subject and are owed again; undoing gives each of those records back (<see cref="MergedRecords"/>). "Not the same" is remembered.
/// </summary>
internal sealed class SubjectMerges(ILedger ledger, Withdrawals versions, RecordCatalogue catalogue, TimeProvider time)
{
    public Task<Fault?> MergePairAsync(ReviewRow decided, string reason, string actor, CancellationToken cancellationToken)
    {
        var (left, right) = Pair(decided);
        return MergeAsync(left, right, reason, actor, decided, cancellationToken);
    }

    /// <summary>Makes <paramref name="from"/> live on as <paramref name="into"/>.</summary>
    public Task<Fault?> MergeAsync(
        SubjectId from, SubjectId into, string reason, string actor, ReviewRow? decided, CancellationToken cancellationToken) =>
        WriteAsync(actor, decided, async write =>
        {
            var merged = await ledger.Queries.FindSubjectAsync(from, CancellationToken.None);
            var survivor = await ledger.Queries.FindSubjectAsync(into, CancellationToken.None);
            if (merged is null || survivor is null || from == into || merged.Subject.MergedInto is not null || survivor.Subject.MergedInto is not null)
            {
                return new Fault("RES-4412", "两个监管对象必须都存在、互不相同且均未被并入其他对象。", "请用 ./hub review show 核对对象编号。");
            }

            if (merged.Subject.Uscc is { } a && survivor.Subject.Uscc is { } b && a != b && merged.Subject.Registered && survivor.Subject.Registered)
            {
                return new Fault("RES-4413", $"两个对象各有登记的统一社会信用代码（{a}、{b}），依法是两个主体，不能合并。", "请改为决定 not-same。");
            }

            var decision = new SubjectDecisionRow(Guid.CreateVersion7(write.At), "merged", from, into, reason, actor, write.At, null, null);
            write.Subjects.Add(merged.Subject with { MergedInto = into, Version = merged.Subject.Version + 1, At = write.At });
            write.SubjectDecisions.Add(decision);
            foreach (var record in await ledger.Queries.ReadRecordsOfSubjectAsync(from, CancellationToken.None))
            {
                if (record.Key.Type != Inbound.Resolve.SubjectRegistration.RecordType)
                {
                    versions.NewVersion(write, record, into, record.State, MergedRecords.Tag(decision.Id));
                }
            }

            return null;
        }, cancellationToken);

    public Task<Fault?> KeepApartAsync(ReviewRow decided, string reason, string actor, CancellationToken cancellationToken)
    {
        var (left, right) = Pair(decided);
        return WriteAsync(actor, decided, write =>
        {
            write.SubjectDecisions.Add(new SubjectDecisionRow(Guid.CreateVersion7(write.At), "not-same", left, right, reason, actor, write.At, null, null));
            return Task.FromResult<Fault?>(null);
        }, cancellationToken);
    }

    public Task<Fault?> UndoAsync(SubjectId from, string reason, string actor, CancellationToken cancellationToken) =>
        WriteAsync(actor, null, async write =>
        {
            var merged = await ledger.Queries.FindSubjectAsync(from, CancellationToken.None);
            var decision = merged?.Decisions.LastOrDefault(d => d.Kind == "merged" && d.Left == from && d.UndoneAt is null);
            if (merged?.Subject.MergedInto is not { } into || decision is null || await LivingAsync(into) is not { } living)
            {
                return new Fault("RES-4414", $"监管对象 {from} 没有可撤销的合并。", "请核对对象编号。");
            }

            write.Subjects.Add(merged.Subject with { MergedInto = null, Version = merged.Subject.Version + 1, At = write.At });
            write.SubjectDecisions.Add(decision with { UndoneAt = write.At, UndoneBy = $"{actor}: {reason}" });
            var records = new MergedRecords(catalogue, merged, living, decision);
            foreach (var record in await ledger.Queries.ReadRecordsOfSubjectAsync(living.Subject.Id, CancellationToken.None))
            {
                if (records.Includes(record, await ledger.Queries.ReadVersionsAsync(record.Id, CancellationToken.None)))
                {
                    versions.NewVersion(write, record, from, record.State, $"unmerge:{decision.Id}");
                }
            }

            return null;
        }, cancellationToken);

    /// <summary>The subject a merged one lives on as by now: what it was merged into may have been merged in its turn.</summary>
    private async Task<SubjectDetail?> LivingAsync(SubjectId id)
    {
        var subject = await ledger.Queries.FindSubjectAsync(id, CancellationToken.None);
        while (subject?.Subject.MergedInto is { } next)
        {
            subject = await ledger.Queries.FindSubjectAsync(next, CancellationToken.None);
        }

        return subject;
    }

    /// <summary>Looks and writes inside the write lane: two decisions at once never contradict each other, and no record slips between them.</summary>
    private async Task<Fault?> WriteAsync(string actor, ReviewRow? decided, Func<InboundWrite, Task<Fault?>> fill, CancellationToken cancellationToken)
    {
        var write = new InboundWrite { Kind = "decision", Actor = actor, At = time.GetUtcNow() };
        var fault = await ledger.WriteAsync(
            async transaction =>
            {
                if (decided is not null && await ledger.Queries.FindReviewAsync(decided.Id, CancellationToken.None) is not { State: ReviewStates.Open })
                {
                    return ReviewDesk.AlreadyDecided();
                }

                if (await fill(write) is { } refusal)
                {
                    return refusal;
                }

                if (decided is not null)
                {
                    write.DecidedReviews.Add(decided);
                }

                await Withdrawals.OweOnlyWhoWasToldAsync(write, transaction);
                await transaction.WriteAsync(write);
                return null;
            },
            cancellationToken);
        foreach (var type in fault is null ? write.Records.Select(r => r.Key.Type).Distinct() : [])
        {
            versions.Wake(type);
        }

        return fault;
    }

    private static (SubjectId Left, SubjectId Right) Pair(ReviewRow review)
    {
        using var document = JsonDocument.Parse(review.Candidates);
        var ids = document.RootElement.EnumerateArray().Select(c => new SubjectId(c.GetProperty("subjectId").GetGuid())).ToList();
        return (ids[0], ids[1]);
    }
}
