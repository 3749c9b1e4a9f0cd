using System.Text.Json;
using Canonical.Faults;
using Hub.Inbound.Record;
using Hub.Ledger;

namespace Hub.Subjects;

/// <summary>
/// Merges are undoable statements: the merged subject's row stays and points to the other, its records get a new version under the
/// other subject and are owed again; undoing gives each of those records back. "Not the same" is remembered.
/// </summary>
internal sealed class SubjectMerges(ILedger ledger, Withdrawals versions, TimeProvider time)
{
    public async Task<Fault?> MergePairAsync(ReviewRow decided, string reason, string actor, CancellationToken cancellationToken)
    {
        var (left, right) = Pair(decided);
        return await MergeAsync(left, right, reason, actor, decided, cancellationToken);
    }

    /// <summary>Makes <paramref name="from"/> live on as <paramref name="into"/>.</summary>
    public async Task<Fault?> MergeAsync(
        SubjectId from, SubjectId into, string reason, string actor, ReviewRow? decided, CancellationToken cancellationToken)
    {
        var merged = await ledger.Queries.FindSubjectAsync(from, cancellationToken);
        var survivor = await ledger.Queries.FindSubjectAsync(into, cancellationToken);
        if (merged is null || survivor is null || from == into || merged.Subject.MergedInto is not null || survivor.Subject.MergedInto is not null)
        {
            return new Fault("RES-4412", "两个监管对象必须都存在、互不相同且均未被并入其他对象。", "请用 ./hub review show 核对对象编号。");
        }

        if (merged.Subject.Uscc is { } a && survivor.Subject.Uscc is { } b && a != b && merged.Subject.Registered && survivor.Subject.Registered)
        {
            return new Fault("RES-4413", $"两个对象各有登记的统一社会信用代码（{a}、{b}），依法是两个主体，不能合并。", "请改为决定 not-same。");
        }

        var records = await ledger.Queries.ReadRecordsOfSubjectAsync(from, cancellationToken);
        var at = time.GetUtcNow();
        var decision = new SubjectDecisionRow(Guid.CreateVersion7(at), "merged", from, into, reason, actor, at, null, null);
        await WriteAsync(actor, at, decided, write =>
        {
            write.Subjects.Add(merged.Subject with { MergedInto = into, Version = merged.Subject.Version + 1, At = at });
            write.SubjectDecisions.Add(decision);
            foreach (var record in records.Where(r => r.Key.Type != Inbound.Resolve.SubjectRegistration.RecordType))
            {
                versions.NewVersion(write, record, into, record.State, Tag(decision.Id));
            }
        }, cancellationToken);
        Wake(records);
        return null;
    }

    public async Task<Fault?> KeepApartAsync(ReviewRow decided, string reason, string actor, CancellationToken cancellationToken)
    {
        var (left, right) = Pair(decided);
        var at = time.GetUtcNow();
        await WriteAsync(actor, at, decided, write => write.SubjectDecisions.Add(
            new SubjectDecisionRow(Guid.CreateVersion7(at), "not-same", left, right, reason, actor, at, null, null)), cancellationToken);
        return null;
    }

    public async Task<Fault?> UndoAsync(SubjectId from, string reason, string actor, CancellationToken cancellationToken)
    {
        var merged = await ledger.Queries.FindSubjectAsync(from, cancellationToken);
        var decision = merged?.Decisions.LastOrDefault(d => d.Kind == "merged" && d.Left == from && d.UndoneAt is null);
        if (merged?.Subject.MergedInto is not { } into || decision is null || await LivingAsync(into, cancellationToken) is not { } living)
        {
            return new Fault("RES-4414", $"监管对象 {from} 没有可撤销的合并。", "请核对对象编号。");
        }

        var moved = new List<RecordVersionRow>();
        foreach (var record in await ledger.Queries.ReadRecordsOfSubjectAsync(living, cancellationToken))
        {
            var history = await ledger.Queries.ReadVersionsAsync(record.Id, cancellationToken);
            if (history.Any(v => v.Reason == Tag(decision.Id)))
            {
                moved.Add(record);
            }
        }

        var at = time.GetUtcNow();
        await WriteAsync(actor, at, null, write =>
        {
            write.Subjects.Add(merged.Subject with { MergedInto = null, Version = merged.Subject.Version + 1, At = at });
            write.SubjectDecisions.Add(decision with { UndoneAt = at, UndoneBy = $"{actor}: {reason}" });
            moved.ForEach(record => versions.NewVersion(write, record, from, record.State, $"unmerge:{decision.Id}"));
        }, cancellationToken);
        Wake(moved);
        return null;
    }

    /// <summary>The subject a merged one lives on as by now: what it was merged into may have been merged in its turn.</summary>
    private async Task<SubjectId?> LivingAsync(SubjectId id, CancellationToken cancellationToken)
    {
        var subject = await ledger.Queries.FindSubjectAsync(id, cancellationToken);
        while (subject?.Subject.MergedInto is { } next)
        {
            subject = await ledger.Queries.FindSubjectAsync(next, cancellationToken);
        }

        return subject?.Subject.Id;
    }

    private async Task WriteAsync(string actor, DateTimeOffset at, ReviewRow? decided, Action<InboundWrite> fill, CancellationToken cancellationToken) =>
        await ledger.WriteAsync(
            async transaction =>
            {
                var write = new InboundWrite { Kind = "decision", Actor = actor, At = at };
                fill(write);
                if (decided is not null)
                {
                    write.DecidedReviews.Add(decided);
                }

                await transaction.WriteAsync(write);
                return 0;
            },
            cancellationToken);

    private void Wake(IReadOnlyList<RecordVersionRow> records)
    {
        foreach (var type in records.Select(r => r.Key.Type).Distinct())
        {
            versions.Wake(type);
        }
    }

    private static string Tag(Guid decision) => $"merge:{decision}";

    private static (SubjectId Left, SubjectId Right) Pair(ReviewRow review)
    {
        using var document = JsonDocument.Parse(review.Candidates);
        var ids = document.RootElement.EnumerateArray().Select(c => new SubjectId(c.GetProperty("subjectId").GetGuid())).ToList();
        return (ids[0], ids[1]);
    }
}
