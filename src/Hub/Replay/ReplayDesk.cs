using Canonical.Faults;
using Hub.Ledger;

namespace Hub.Replay;

/// <summary>Makes replay runs: the choice is frozen when the run is made, in the order in which the items arrived.</summary>
internal sealed class ReplayDesk(ILedger ledger, ReplayRunner runner, TimeProvider time)
{
    /// <summary>Kind of a run over the differences of a reconciliation.</summary>
    public const string Differences = "differences";

    private const int Page = 1_000;

    public static IReadOnlyList<string> RejectionStages { get; } = ["map", "validate"];

    public static IReadOnlyList<string> ExchangeStages { get; } = ["render", "send"];

    public async Task<(ReplayRunView? Run, Fault? Fault)> CreateAsync(
        string kind, ReplayFilter filter, string stage, bool dryRun, string actor, CancellationToken cancellationToken)
    {
        if (kind is not ("rejections" or "exchanges") || !(kind == "rejections" ? RejectionStages : ExchangeStages).Contains(stage))
        {
            return (null, new Fault("API-8420", $"重放对象「{kind}」与起始环节「{stage}」不匹配。", "退回行（rejections）可从 map 或 validate 开始；交换（exchanges）可从 render 或 send 开始。"));
        }

        if (filter.IsEmpty)
        {
            return (null, new Fault("API-8421", "重放必须给出筛选条件。", "请至少按单位、通道、原因、错误代码、时间或业务编号之一筛选，避免误重放全部数据。"));
        }

        if (Misfit(kind, filter) is { } misfit)
        {
            return (null, misfit);
        }

        var at = time.GetUtcNow();
        var run = new ReplayRunRow(Guid.CreateVersion7(at), actor, kind, filter.ToJson(), stage, dryRun, ReplayStates.Queued, at, at);
        await ledger.Replay.CreateAsync(run, cancellationToken);
        _ = kind == "rejections"
            ? await AddRejectionsAsync(run.Id, filter, cancellationToken)
            : await AddExchangesAsync(run.Id, filter, cancellationToken);
        await ledger.Replay.ChangeStateAsync(run.Id, ReplayStates.Running, actor, cancellationToken);
        runner.Wake();
        return (await ledger.Replay.FindAsync(run.Id, cancellationToken), null);
    }

    /// <summary>A run over the open differences of a partner and day; null when there are none.</summary>
    public async Task<ReplayRunView?> CreateAsync(string partner, DateOnly day, bool dryRun, string actor, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        foreach (var row in await ledger.Reconciliation.ListAsync(partner, null, day, Page, cancellationToken))
        {
            ids.AddRange((await ledger.Reconciliation.ReadDifferencesAsync(row.Feed, day, cancellationToken)).Select(difference => difference.Id));
        }

        if (ids.Count == 0)
        {
            return null;
        }

        var at = time.GetUtcNow();
        var run = new ReplayRunRow(
            Guid.CreateVersion7(at), actor, Differences, new ReplayFilter { Partner = partner }.ToJson(), "send", dryRun, ReplayStates.Queued, at, at);
        await ledger.Replay.CreateAsync(run, cancellationToken);
        await AddAsync(run.Id, ids, cancellationToken);
        await ledger.Replay.ChangeStateAsync(run.Id, ReplayStates.Running, actor, cancellationToken);
        runner.Wake();
        return await ledger.Replay.FindAsync(run.Id, cancellationToken);
    }

    public async Task<Fault?> ChangeAsync(Guid run, string state, string actor, CancellationToken cancellationToken)
    {
        if (await ledger.Replay.FindAsync(run, cancellationToken) is null)
        {
            return new Fault("API-8422", $"未找到重放 {run}。", "请用 ./hub replay list 查看。");
        }

        if (!await ledger.Replay.ChangeStateAsync(run, state, actor, cancellationToken))
        {
            return new Fault("API-8423", $"重放 {run} 当前状态不能改为 {state}。", "已结束或已取消的重放不能再改变；请新建一次重放。");
        }

        runner.Wake();
        return null;
    }

    /// <summary>A condition that would not narrow the choice: left alone it would replay far more than was asked for.</summary>
    private static Fault? Misfit(string kind, ReplayFilter filter)
    {
        var isRejections = kind == "rejections";
        return isRejections && filter.State is not null
            ? new Fault("API-8424", "条件 state 只适用于交换（exchanges），对退回行不起筛选作用。", "请去掉 state；退回行可按单位、通道、原因、错误代码（code）、业务编号或时间筛选。", Field: "state")
            : !isRejections && filter.Code is not null
            ? new Fault("API-8424", "条件 code 只适用于退回行（rejections），对交换不起筛选作用。", "请去掉 code，改用 cause（如 CONTRACT-OUT）、state、业务编号或时间筛选。", Field: "code")
            : filter.State is { } state && !ExchangeTransitions.Legal.ContainsKey(state)
            ? new Fault("API-8424", $"没有名为“{state}”的交换状态。", $"可用状态：{string.Join("、", ExchangeTransitions.Legal.Keys)}。", Field: "state")
            : null;
    }

    private async Task<int> AddRejectionsAsync(Guid run, ReplayFilter filter, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        await foreach (var rejection in ledger.Queries.ReadRejectionsAsync(
            new RejectionFilter(
                Partner: filter.Partner, Feed: filter.Feed, State: RejectionStates.Open, Cause: filter.Cause, Code: filter.Code, RecordKey: filter.Key,
                From: filter.From, Until: filter.Until),
            cancellationToken))
        {
            ids.Add(rejection.Id.Value);
        }

        ids.Sort();
        return await AddAsync(run, ids, cancellationToken);
    }

    private async Task<int> AddExchangesAsync(Guid run, ReplayFilter filter, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        foreach (var state in filter.State is { } one ? [one] : new[] { ExchangeStates.Failed, ExchangeStates.Held })
        {
            ExchangeId? after = null;
            IReadOnlyList<ExchangeView> page;
            do
            {
                page = await ledger.Queries.ListExchangesAsync(
                    new ExchangeFilter(filter.Partner, filter.Feed, state, filter.Cause, filter.Key, From: filter.From, Until: filter.Until), Page, after, cancellationToken);
                ids.AddRange(page.Select(e => e.Id.Value));
                after = page.Count > 0 ? page[^1].Id : after;
            }
            while (page.Count == Page);
        }

        ids.Sort();
        return await AddAsync(run, ids, cancellationToken);
    }

    private async Task<int> AddAsync(Guid run, List<Guid> ids, CancellationToken cancellationToken)
    {
        for (var i = 0; i < ids.Count; i += Page)
        {
            await ledger.Replay.AddItemsAsync(run, ids.GetRange(i, Math.Min(Page, ids.Count - i)), cancellationToken);
        }

        return ids.Count;
    }
}
