using Adapters.Contract;

namespace Hub.Outbound;

/// <summary>
/// The circuit breaker of a partner, shared by its feeds: shut after failures in a row, after "busy" for as long as the partner asks,
/// and after "who are you" until somebody can have looked. When the time is over one batch tries first.
/// </summary>
internal sealed class PartnerGate(string partner, OutboundOptions options, TimeProvider time, ILogger logger)
{
    public const string Closed = "closed";
    public const string Open = "open";
    public const string HalfOpen = "half-open";

    private static readonly TimeSpan ProbeWait = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private string _state = Closed;
    private int _failures;
    private int _openings;
    private bool _probing;
    private DateTimeOffset _until;
    private Cause? _cause;
    private string? _detail;

    public string Partner { get; } = partner;

    /// <summary>Raised when the partner answers again after a pause; whoever waits for it need not wait longer.</summary>
    public event Action? Reopened;

    /// <summary>How often it has answered again after a pause.</summary>
    public int Reopenings { get; private set; }

    public GateView View()
    {
        lock (_lock)
        {
            return new GateView(Partner, _state, _state == Closed ? null : _until, _cause?.Code, _detail);
        }
    }

    /// <summary>Until when no batch may go; null: one may.</summary>
    public DateTimeOffset? ShutUntil()
    {
        lock (_lock)
        {
            return ShutUntil(time.GetUtcNow());
        }
    }

    /// <summary>A pass for one batch, null when the gate is shut.</summary>
    public GatePass? TryEnter()
    {
        lock (_lock)
        {
            if (ShutUntil(time.GetUtcNow()) is not null)
            {
                return null;
            }

            var probe = _state != Closed;
            if (probe)
            {
                _state = HalfOpen;
                _probing = true;
            }

            return new GatePass(this, probe);
        }
    }

    /// <summary>The partner answered.</summary>
    public void Succeeded()
    {
        lock (_lock)
        {
            if (_state == Open && time.GetUtcNow() < _until)
            {
                return;
            }

            var reopens = _state != Closed;
            (_state, _failures, _openings, _cause, _detail) = (Closed, 0, 0, null, null);
            if (!reopens)
            {
                return;
            }

            Reopenings++;
        }

        logger.BreakerClosed(Partner);
        Reopened?.Invoke();
    }

    /// <summary>The partner did not answer, or not as it should.</summary>
    public void Failed(Cause cause, string detail, TimeSpan? retryAfter)
    {
        retryAfter = options.Kept(retryAfter);
        lock (_lock)
        {
            _failures++;
            var now = time.GetUtcNow();
            if (cause == Cause.Busy)
            {
                Shut(now + (retryAfter ?? options.BusyWait), cause, detail);
            }
            else if (cause == Cause.Auth)
            {
                var until = now + options.AuthPause;
                logger.PartnerPaused(Partner, until, detail);
                Shut(until, cause, detail);
            }
            else if (_state == HalfOpen || _failures >= options.BreakerFailures)
            {
                var wait = retryAfter ?? options.FirstBackoff * Math.Pow(2, Math.Min(_openings, 8));
                Shut(now + (wait < options.LongestProbeWait ? wait : options.LongestProbeWait), cause, detail);
            }
        }
    }

    internal void Left(bool probe)
    {
        lock (_lock)
        {
            _probing &= !probe;
        }
    }

    private DateTimeOffset? ShutUntil(DateTimeOffset now) => _state switch
    {
        Closed => null,
        _ when now < _until => _until,
        _ when _probing => now + ProbeWait,
        _ => null,
    };

    private void Shut(DateTimeOffset until, Cause cause, string detail)
    {
        if (_state == Open && time.GetUtcNow() < _until)
        {
            // Those that were under way when it opened say the same again; the longest wait counts.
            _until = until > _until ? until : _until;
            return;
        }

        (_state, _until, _cause, _detail) = (Open, until, cause, detail);
        _openings++;
        logger.BreakerOpened(Partner, until, cause.Code, detail);
    }
}

/// <summary>What operators see of a partner's gate.</summary>
internal sealed record GateView(string Partner, string State, DateTimeOffset? Until, string? Cause, string? Detail);
