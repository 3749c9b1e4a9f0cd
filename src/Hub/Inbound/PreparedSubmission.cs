using System.Threading.Channels;

namespace Hub.Inbound;

/// <summary>A submission that is being read, mapped and validated ahead of its commits.</summary>
internal sealed class PreparedSubmission : IAsyncDisposable
{
    private static readonly int Ahead = Math.Max(2, Environment.ProcessorCount);
    private readonly Channel<Task<InboundBatch>> _batches = Channel.CreateBounded<Task<InboundBatch>>(Ahead);
    private readonly CancellationTokenSource _stop;
    private readonly Stream _content;
    private readonly Task _producer;

    /// <param name="content">Its bytes; disposed with this.</param>
    /// <param name="read">Cuts them into batches.</param>
    /// <param name="prepare">Maps and validates one; runs on several at once.</param>
    public PreparedSubmission(
        InboundWork work, Stream content, Func<InboundWork, Stream, IEnumerable<InboundBatch>> read, Action<InboundBatch> prepare, CancellationToken cancellationToken)
    {
        Work = work;
        _content = content;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _producer = Task.Run(() => ProduceAsync(read(work, content), prepare, _stop.Token), CancellationToken.None);
    }

    public InboundWork Work { get; }

    /// <summary>Its batches in their order; each is ready when its task is.</summary>
    public IAsyncEnumerable<Task<InboundBatch>> BatchesAsync(CancellationToken cancellationToken) => _batches.Reader.ReadAllAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _producer;
        await _content.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ProduceAsync(IEnumerable<InboundBatch> batches, Action<InboundBatch> prepare, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var batch in batches)
            {
                var next = Task.Run(
                    () =>
                    {
                        prepare(batch);
                        return batch;
                    },
                    cancellationToken);
                await _batches.Writer.WriteAsync(next, cancellationToken);
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
