using Adapters.Contract;

namespace Bench.Push;

/// <summary>Posts the rows as they are; a 200 is a receipt for each.</summary>
internal sealed class StubAdapter(Uri address, int maxBatch) : IOutboundAdapter
{
    private static readonly ItemAnswer Yes = new ItemAnswer.Accepted("R");

    private readonly PartnerPost _post = new(address);
    private int _accepted;

    public string PartnerId => "stub";

    public FeedTraits Traits { get; } = new(maxBatch, false, FinalState.Receipted, CanQuery: false, IdempotentByKey: true);

    public int Accepted => Volatile.Read(ref _accepted);

    public async Task<BatchOutcome> SendAsync(OutboundBatch batch, CancellationToken cancellationToken)
    {
        var body = new byte[batch.Items.Sum(item => item.Row.Length)];
        var at = 0;
        foreach (var item in batch.Items)
        {
            item.Row.CopyTo(body.AsMemory(at));
            at += item.Row.Length;
        }

        await _post.SendAsync(body, cancellationToken);
        Interlocked.Add(ref _accepted, batch.Items.Count);
        return new BatchOutcome.Answered([.. Enumerable.Repeat(Yes, batch.Items.Count)]);
    }

    public Task<QueryOutcome> QueryAsync(IReadOnlyList<string> businessKeys, CancellationToken cancellationToken) =>
        Task.FromResult<QueryOutcome>(new QueryOutcome.Found([]));
}
