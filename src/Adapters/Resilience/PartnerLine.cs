using System.Net.Http;
using System.Threading.RateLimiting;
using Adapters.Transports;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Adapters.Resilience;

/// <summary>
/// The one line to a partner: its rate, its circuit breaker and the quiet it asked for are common to all calls,
/// whatever their profile. A partner has one line; a slow or broken partner troubles no other.
/// </summary>
public sealed class PartnerLine : IDisposable
{
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromHours(1);

    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly TokenBucketRateLimiter _limiter;
    private readonly ResiliencePipeline<CallResult> _filing;
    private readonly ResiliencePipeline<CallResult> _query;
    private readonly TimeProvider _clock;
    private long _quietUntil;

    /// <summary>A line for one partner as its manifest and options want it.</summary>
    internal PartnerLine(LineOptions options, TimeProvider clock)
    {
        _clock = clock;
        _limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.RatePerSecond,
            TokensPerPeriod = options.RatePerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = options.RatePerSecond * 60,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        var perTry = new ResiliencePipelineBuilder<CallResult> { TimeProvider = clock }
            .AddRateLimiter(new RateLimiterStrategyOptions
            {
                RateLimiter = args => _limiter.AcquireAsync(1, args.Context.CancellationToken),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<CallResult>
            {
                FailureRatio = 0.5,
                MinimumThroughput = options.BreakerMinimumCalls,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = options.BreakerPause,
                StateProvider = _breaker,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { } result && IsFailure(result)),
            })
            .Build();
        _filing = options.Filing.Around(perTry, clock);
        _query = options.Query.Around(perTry, clock);
    }

    /// <summary>Whether calls pass at the moment.</summary>
    public LineState State => _breaker.CircuitState switch
    {
        CircuitState.Closed => LineState.Closed,
        CircuitState.HalfOpen => LineState.HalfOpen,
        _ => LineState.Open,
    };

    /// <summary>Sends what has an effect, at most once.</summary>
    internal Task<CallResult> FileAsync(Func<CancellationToken, Task<HttpResponseMessage>> call, CancellationToken cancellationToken) =>
        RunAsync(_filing, call, cancellationToken);

    /// <summary>Asks a question, several times if need be.</summary>
    internal Task<CallResult> AskAsync(Func<CancellationToken, Task<HttpResponseMessage>> call, CancellationToken cancellationToken) =>
        RunAsync(_query, call, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private async Task<CallResult> RunAsync(
        ResiliencePipeline<CallResult> pipeline, Func<CancellationToken, Task<HttpResponseMessage>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (RemainingQuiet() is { } quiet)
        {
            return new CallResult.Blocked(true, "对方要求稍后再发，等待期未到", quiet);
        }

        try
        {
            var result = await pipeline.ExecuteAsync(
                async token => await HttpAttempt.RunAsync(call, _clock, cancellationToken, token), cancellationToken);
            if (result is CallResult.Answer { RetryAfter: { } wait } answer && RestOutcome.IsBusy(answer))
            {
                KeepQuiet(wait);
            }

            return result;
        }
        catch (BrokenCircuitException e)
        {
            return new CallResult.Blocked(false, "近期多次失败，已暂停向对方发送", e.RetryAfter);
        }
        catch (RateLimiterRejectedException e)
        {
            return new CallResult.Blocked(true, "已达到与对方约定的速率", e.RetryAfter);
        }
        catch (TimeoutRejectedException)
        {
            // Every try turns its own end into a value; what is left is a timeout while waiting for the rate or between tries.
            return new CallResult.NothingSent("排队等待超时，数据未发出");
        }
    }

    private static bool IsFailure(CallResult result) => result switch
    {
        CallResult.NothingSent or CallResult.Lost => true,
        CallResult.Answer answer => answer.Status >= 500 && !RestOutcome.IsBusy(answer),
        _ => false,
    };

    private TimeSpan? RemainingQuiet()
    {
        var left = new TimeSpan(Interlocked.Read(ref _quietUntil) - _clock.GetUtcNow().Ticks);
        return left > TimeSpan.Zero ? left : null;
    }

    private void KeepQuiet(TimeSpan wait)
    {
        var until = (_clock.GetUtcNow() + (wait < LongestQuiet ? wait : LongestQuiet)).Ticks;
        for (long seen; (seen = Interlocked.Read(ref _quietUntil)) < until;)
        {
            Interlocked.CompareExchange(ref _quietUntil, until, seen);
        }
    }
}
