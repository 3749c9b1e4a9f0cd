using Canonical.Faults;
using Hub.Ledger;
using Hub.Wakeup;
using Hub.Registry;

namespace Hub.Inbound.Record;

/// <summary>
/// New versions that no submission brought: a withdrawal by the sender, a change of subject after a merge or its undo.
/// Each is owed to every outbound feed like any other version.
/// </summary>
internal sealed class Withdrawals(ILedger ledger, Routing routing, IOutboundSignal owed, TimeProvider time)
{
    /// <param name="partner">The partner that withdraws; null for an operator, who may withdraw what any partner sent.</param>
    public async Task<(RecordVersionRow? Version, Fault? Fault)> WithdrawAsync(
        RecordKey key, string reason, string actor, string? partner, CancellationToken cancellationToken)
    {
        var current = await ledger.Queries.FindRecordAsync(key, null, cancellationToken);
        if (current is null)
        {
            return (null, new Fault("REC-5404", $"未找到记录 {key.Key}。", "请核对记录类型与编号；只能撤回本单位报送的记录。"));
        }

        if (current.State != RecordStates.Current)
        {
            return (null, new Fault("REC-5409", $"记录 {key.Key} 已处于「{(current.State == RecordStates.Withdrawn ? "已撤回" : "已终止")}」状态。", "无需再次撤回；如需恢复，请重新报送该记录的新内容。"));
        }

        var fault = await RefuseAsync(current, partner, cancellationToken) ?? await ledger.WriteAsync(
            async transaction =>
            {
                var known = (await transaction.FindRecordsAsync([key])).GetValueOrDefault(key);
                if (known is null || known.Version != current.Version)
                {
                    return new Fault("REC-5410", $"记录 {key.Key} 刚刚被更新。", "请查看最新版本后再决定是否撤回。");
                }

                var write = new InboundWrite { Kind = "withdrawal", Actor = actor, At = time.GetUtcNow() };
                NewVersion(write, current, current.Subject, RecordStates.Withdrawn, reason);
                await transaction.WriteAsync(write);
                return null;
            },
            cancellationToken);
        if (fault is not null)
        {
            return (null, fault);
        }

        Wake(key.Type);
        return (await ledger.Queries.FindRecordAsync(key, null, cancellationToken), null);
    }

    /// <summary>Only who sent the current version takes it back: a record belongs to the department it is about, whoever sent it.</summary>
    private async Task<Fault?> RefuseAsync(RecordVersionRow current, string? partner, CancellationToken cancellationToken)
    {
        // No submission brought it: a code, a rating, a complaint or a document, which ends by the rules of its desk.
        if (current.Submission is not { } id)
        {
            return new Fault(
                "REC-5411", $"记录 {current.Key.Key} 由枢纽自身生成（检查码、评价、诉求或文书），不能在此撤回。",
                "检查码请撤销，文书请作废或以新文书替代，诉求请办结；评价不能撤回。");
        }

        if (partner is null)
        {
            return null;
        }

        var submission = await ledger.Queries.FindSubmissionAsync(id, cancellationToken);
        return submission?.Feed.Partner == partner ? null : new Fault(
            "REC-5412", $"记录 {current.Key.Key} 的当前版本由其他单位报送，本单位不能撤回。", "请联系报送单位更正或撤回；对内容有异议的，请联系枢纽管理员。");
    }

    /// <summary>Withdraws records of one type together; those that changed since they were read are left alone. Gives how many.</summary>
    public Task<int> WithdrawAllAsync(IReadOnlyCollection<RecordVersionRow> records, string reason, string actor, CancellationToken cancellationToken) =>
        ChangeAllAsync(records, RecordStates.Current, RecordStates.Withdrawn, reason, "withdrawal", actor, cancellationToken);

    /// <summary>Puts withdrawn records in force again as they were; those that changed since they were read are left alone. Gives how many.</summary>
    public Task<int> RestoreAllAsync(IReadOnlyCollection<RecordVersionRow> records, string reason, string actor, CancellationToken cancellationToken) =>
        ChangeAllAsync(records, RecordStates.Withdrawn, RecordStates.Current, reason, "restoration", actor, cancellationToken);

    /// <summary>Gives records another state together; those that changed since they were read are left alone. Answers what was changed.</summary>
    public async Task<IReadOnlyList<StateChange>> ChangeAllAsync(IReadOnlyCollection<StateChange> changes, string kind, string actor, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
        {
            return [];
        }

        var made = await ledger.WriteAsync(
            async transaction =>
            {
                var known = await transaction.FindRecordsAsync([.. changes.Select(change => change.Record.Key)]);
                var write = new InboundWrite { Kind = kind, Actor = actor, At = time.GetUtcNow() };
                var unchanged = changes.Where(change => known.GetValueOrDefault(change.Record.Key)?.Version == change.Record.Version).ToList();
                foreach (var (record, state, reason) in unchanged)
                {
                    NewVersion(write, record, record.Subject, state, reason);
                }

                await transaction.WriteAsync(write);
                return unchanged;
            },
            cancellationToken);
        foreach (var type in changes.Select(change => change.Record.Key.Type).Distinct())
        {
            Wake(type);
        }

        return made;
    }

    private async Task<int> ChangeAllAsync(
        IReadOnlyCollection<RecordVersionRow> records, string from, string to, string reason, string kind, string actor, CancellationToken cancellationToken)
    {
        var changes = records.Where(record => record.State == from).Select(record => new StateChange(record, to, reason));
        return (await ChangeAllAsync([.. changes], kind, actor, cancellationToken)).Count;
    }

    /// <summary>Adds the next version of a record, what it owes, and the visits it stands for now.</summary>
    public void NewVersion(InboundWrite write, RecordVersionRow current, SubjectId? subject, string state, string reason)
    {
        var version = current.Version + 1;
        write.Add(Visits.Of(current), -1);
        write.Add(Visits.Of(current, subject, state), 1);
        write.Records.Add(new RecordWrite(
            current.Id, current.Key, version, current.ContentDigest, subject, state, current.Date, current.NewestBy, current.Submission, current.Part,
            current.Row, current.Mapping, reason, write.At,
            RecordBody.Complete(RecordBody.DraftOf(current.Body).Span, current.Id, version, subject, state, current.Mapping)));
        write.Exchanges.AddRange(routing.Of(current.Key.Type, state, current.Mapping, current.Body).To.Select(f => new NewExchange(ExchangeId.New(write.At), f, current.Id, version, write.At)));
    }

    /// <summary>
    /// That a record is about another subject is news for who was told of it and for nobody else: not for the platform that sent it, and not for
    /// one that an answer was never meant for.
    /// </summary>
    public static async Task OweOnlyWhoWasToldAsync(InboundWrite write, IInboundTransaction transaction)
    {
        var told = await transaction.FindToldAsync([.. write.Exchanges.Select(exchange => (exchange.Feed, exchange.Record)).Distinct()]);
        write.Exchanges.RemoveAll(exchange => !told.Contains((exchange.Feed, exchange.Record)));
    }

    public void Wake(string recordType)
    {
        foreach (var feed in routing.FeedsOf(recordType))
        {
            owed.Owed(feed);
        }
    }
}
