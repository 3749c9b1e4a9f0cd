namespace Bench.Push;

/// <summary>The floor: nothing but an HTTP client that keeps so many requests in flight.</summary>
internal sealed class BareClient(Uri address)
{
    private readonly PartnerPost _post = new(address);

    public async Task RunAsync(int rows, int batchSize, int inFlight)
    {
        var body = new byte[batchSize * PushRecord.Body.Length];
        for (var i = 0; i < batchSize; i++)
        {
            PushRecord.Body.CopyTo(body.AsSpan(i * PushRecord.Body.Length));
        }

        var left = rows / batchSize;
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await _post.SendAsync(body, CancellationToken.None);
            }
        })));
    }
}
