namespace Hub.Outbound;

/// <summary>Spaces batches evenly in time; null: as fast as it goes.</summary>
internal sealed class Pace(double? perSecond, TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (perSecond is not { } rate)
        {
            return;
        }

        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var at = now > _next ? now : _next;
            _next = at + TimeSpan.FromSeconds(1 / rate);
            wait = at - now;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }
}
