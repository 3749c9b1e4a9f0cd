using Canonical.Faults;
using Hub.Inbound;
using Hub.Inbound.Record;
using Hub.Inbound.Resolve;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Subjects;

/// <summary>
/// Decisions of a steward. A held row continues through the same flow with the subject that was chosen;
/// a pair is merged or remembered as not the same.
/// </summary>
internal sealed class ReviewDesk(ILedger ledger, InboundRunner runner, PartnerRegistry partners, SubjectMerges merges, TimeProvider time)
{
    /// <param name="decision"><c>subject</c> (with <paramref name="chosen"/>), <c>new</c>, <c>same</c>, <c>not-same</c> or <c>discard</c>.</param>
    public async Task<Fault?> DecideAsync(
        ReviewId id, string decision, SubjectId? chosen, string reason, string actor, CancellationToken cancellationToken)
    {
        var review = await ledger.Queries.FindReviewAsync(id, cancellationToken);
        if (review is null)
        {
            return new Fault("RES-4404", $"未找到待核对事项 {id}。", "请用 ./hub review list 查看现有事项。");
        }

        if (review.State != ReviewStates.Open)
        {
            return AlreadyDecided();
        }

        var at = time.GetUtcNow();
        var decided = review with
        {
            State = decision == "discard" ? ReviewStates.Discarded : ReviewStates.Decided,
            Decision = chosen is null ? $"{decision}: {reason}" : $"{decision} {chosen}: {reason}",
            DecidedBy = actor,
            DecidedAt = at,
        };
        return (review.Kind, decision) switch
        {
            (_, "discard") => await CloseAsync(decided, cancellationToken),
            ("subject", "subject") when chosen is not null => await ContinueAsync(decided, chosen, actor, cancellationToken),
            ("subject", "new") => await ContinueAsync(decided, null, actor, cancellationToken),
            ("pair", "same") => await merges.MergePairAsync(decided, reason, actor, cancellationToken),
            ("pair", "not-same") => await merges.KeepApartAsync(decided, reason, actor, cancellationToken),
            _ => new Fault("RES-4400", $"决定「{decision}」不适用于该事项。", "单条记录可选 subject（并给出对象编号）、new、discard；成对对象可选 same、not-same、discard。"),
        };
    }

    private async Task<Fault?> CloseAsync(ReviewRow decided, CancellationToken cancellationToken) => await ledger.WriteAsync(
        async transaction =>
        {
            if (await RefusalAsync(decided.Id, default, transaction) is { } refusal)
            {
                return refusal;
            }

            var write = new InboundWrite { Kind = "decision", Actor = decided.DecidedBy!, At = decided.DecidedAt!.Value };
            write.DecidedReviews.Add(decided);
            await transaction.WriteAsync(write);
            return null;
        },
        cancellationToken);

    private async Task<Fault?> ContinueAsync(ReviewRow decided, SubjectId? chosen, string actor, CancellationToken cancellationToken)
    {
        var submission = await ledger.Queries.FindSubmissionAsync(decided.Submission!.Value, cancellationToken);
        if (submission is null || partners.FindInbound(submission.Feed) is not { } feed || feed.PartOf(decided.Part) is not { } part)
        {
            return new Fault("RES-4410", "该事项的报送通道已不存在。", "请先恢复该部门的通道定义，再作决定。");
        }

        if (chosen is { } subject && (await ledger.Queries.FindSubjectAsync(subject, cancellationToken))?.Subject is not { MergedInto: null })
        {
            return new Fault("RES-4411", $"监管对象 {subject} 不存在或已并入其他对象。", "请从候选对象中选择，或用 ./hub review show 查看。");
        }

        var work = new InboundWork(submission, feed, submission.FileName ?? feed.Key.Feed, actor);
        var item = new InboundItem(work, SourceJson.Read(decided.Source!), part) { Draft = decided.Draft!, Subject = chosen, IsContinuation = true };
        var batch = new InboundBatch([item], new InboundWrite { Kind = "decision", Actor = actor, At = decided.DecidedAt!.Value });
        runner.Prepare(batch.Items, InboundStage.Validate);
        if (item.IsRejected)
        {
            return item.Faults.First(f => f.Severity == Severity.Error);
        }

        // A row that showed only a token names nobody: there is nothing to make a subject of.
        if (chosen is null && SubjectClaim.Of(item.Facets!.Value) is { HasCode: false, Name: null })
        {
            return new Fault("RES-4416", "该行没有名称和代码，不能据此新建监管对象。", "请改为决定 subject 并选择对象，或决定 discard 并请报送单位补充统一社会信用代码后重报。");
        }

        batch.Write.DecidedReviews.Add(decided);
        var fault = await ledger.WriteAsync(
            async transaction =>
            {
                if (await RefusalAsync(decided.Id, chosen is null ? SubjectClaim.Of(item.Facets!.Value) : default, transaction) is { } refusal)
                {
                    return refusal;
                }

                if (chosen is null)
                {
                    item.Subject = SubjectStatements.Create(item, SubjectClaim.Of(item.Facets!.Value), batch.Write, new SubjectView(SubjectView.Nothing));
                }

                await runner.CommitAsync(batch, transaction);
                return null;
            },
            cancellationToken);
        if (fault is null)
        {
            runner.Told(batch);
        }

        return fault;
    }

    /// <summary>Inside the write lane: nobody has decided meanwhile, and a new subject takes no code from one that has it.</summary>
    private async Task<Fault?> RefusalAsync(ReviewId id, SubjectClaim claim, IInboundTransaction transaction)
    {
        if (await ledger.Queries.FindReviewAsync(id, CancellationToken.None) is not { State: ReviewStates.Open })
        {
            return AlreadyDecided();
        }

        var codes = SubjectStatements.Identifiers(claim).ConvertAll(i => (i.Scheme, i.Value));
        var holder = codes.Count == 0 ? null : (await transaction.FindSubjectsAsync(codes, [])).ByIdentifier.Values.FirstOrDefault();
        return holder is null
            ? null
            : new Fault("RES-4415", $"该行的代码已属于监管对象「{holder.Name}」（{holder.Id}），不能另建对象。", "请改为决定 subject 并选择该对象；如代码有误，请决定 discard 并请报送单位更正后重报。");
    }

    public static Fault AlreadyDecided() =>
        new("RES-4409", "该事项已经办结。", "如决定有误，请用 ./hub review undo 撤销合并，或请报送单位重报该行。");
}
