using System.Collections.Concurrent;
using Adapters.Contract;

namespace Hub.Tests.Outbound;

/// <summary>A partner that remembers what it took and answers as told; untold, it accepts by the rules of insert, update and delete.</summary>
internal sealed class ScriptedAdapter : IOutboundAdapter
{
    private readonly ConcurrentQueue<Func<OutboundBatch, CancellationToken, Task<BatchOutcome>>> _script = new();
    private readonly ConcurrentQueue<QueryOutcome> _answers = new();
    private readonly ConcurrentDictionary<string, PartnerCopy> _held = new();
    private int _underWay;

    public string PartnerId => "platform";

    public FeedTraits Traits { get; set; } = new(100, false, FinalState.Receipted, CanQuery: true, IdempotentByKey: true);

    /// <summary>Every batch that came, answered or not.</summary>
    public ConcurrentQueue<OutboundBatch> Batches { get; } = new();

    /// <summary>What was taken, in order: key, operation, idempotency key.</summary>
    public ConcurrentQueue<(string Key, char Operation, string IdempotencyKey)> Accepted { get; } = new();

    public int MostUnderWay { get; private set; }

    public int Questions { get; private set; }

    public IReadOnlyDictionary<string, PartnerCopy> Held => _held;

    /// <summary>Loses a record, as a restored backup does.</summary>
    public void Forget(string key) => _held.TryRemove(key, out _);

    public void Put(PartnerCopy copy) => _held[copy.BusinessKey] = copy;

    public ScriptedAdapter Then(BatchOutcome outcome) => Then((_, _) => Task.FromResult(outcome));

    public ScriptedAdapter Then(Func<OutboundBatch, CancellationToken, Task<BatchOutcome>> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public ScriptedAdapter ThenAnswer(QueryOutcome outcome)
    {
        _answers.Enqueue(outcome);
        return this;
    }

    /// <summary>Takes the batch and loses the answer.</summary>
    public ScriptedAdapter ThenCutAfterAccepting() => Then((batch, _) =>
    {
        Accept(batch);
        return Task.FromResult<BatchOutcome>(new BatchOutcome.Unknown("连接中断"));
    });

    public async Task<BatchOutcome> SendAsync(OutboundBatch batch, CancellationToken cancellationToken)
    {
        MostUnderWay = Math.Max(MostUnderWay, Interlocked.Increment(ref _underWay));
        try
        {
            Batches.Enqueue(batch);
            return _script.TryDequeue(out var answer) ? await answer(batch, cancellationToken) : Accept(batch);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    public Task<QueryOutcome> QueryAsync(IReadOnlyList<string> businessKeys, CancellationToken cancellationToken)
    {
        Questions++;
        return Task.FromResult(_answers.TryDequeue(out var answer)
            ? answer
            : new QueryOutcome.Found([.. businessKeys.Where(_held.ContainsKey).Select(key => _held[key])]));
    }

    public BatchOutcome Accept(OutboundBatch batch) => new BatchOutcome.Answered([.. batch.Items.Select(item => Accept(batch, item))]);

    private ItemAnswer Accept(OutboundBatch batch, OutboundItem item)
    {
        var held = _held.TryGetValue(item.BusinessKey, out var copy) && copy.Operation != 'd';
        if (held && copy!.ContentDigest == item.ContentDigest && item.Operation != 'd')
        {
            return new ItemAnswer.AlreadyHeld(copy.ReceiptNo);
        }

        if (held == (item.Operation == 'i'))
        {
            return new ItemAnswer.Rejected("OP", "操作不符");
        }

        Accepted.Enqueue((item.BusinessKey, item.Operation, item.IdempotencyKey));
        _held[item.BusinessKey] = new PartnerCopy(item.BusinessKey, item.Operation, batch.BatchNo, item.ContentDigest, $"R{Accepted.Count}");
        return new ItemAnswer.Accepted($"R{Accepted.Count}");
    }
}
