using System.Threading.Channels;

namespace Hub.Inbound;

/// <summary>A submission that is being read, mapped and validated ahead of its commits.</summary>
internal sealed class PreparedSubmission : IAsyncDisposable
{
    /// <summary>Batches that wait prepared, besides the one that is ready and has no place yet. Committing takes longer than preparing, so that more would only fill the memory.</summary>
    private const int Ahead = 1;

    private readonly Channel<InboundBatch> _batches = Channel.CreateBounded<InboundBatch>(Ahead);
    private readonly CancellationTokenSource _stop;
    private readonly Stream _content;
    private readonly Task _producer;

    /// <param name="content">Its bytes; disposed with this.</param>
    /// <param name="batches">Its batches, mapped and validated as they are read.</param>
    public PreparedSubmission(InboundWork work, Stream content, IEnumerable<InboundBatch> batches, CancellationToken cancellationToken)
    {
        Work = work;
        _content = content;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _producer = Task.Run(() => ProduceAsync(batches, _stop.Token), CancellationToken.None);
    }

    public InboundWork Work { get; }

    /// <summary>Its batches in their order.</summary>
    public IAsyncEnumerable<InboundBatch> BatchesAsync(CancellationToken cancellationToken) => _batches.Reader.ReadAllAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _producer;
        await _content.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ProduceAsync(IEnumerable<InboundBatch> batches, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var batch in batches)
            {
                await _batches.Writer.WriteAsync(batch, cancellationToken);
            }

            _batches.Writer.Complete();
        }
        catch (OperationCanceledException)
        {
            _batches.Writer.TryComplete();
        }
#pragma warning disable CA1031 // Whoever commits the batches meets the failure behind the last whole one.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _batches.Writer.Complete(failure);
        }
    }
}
