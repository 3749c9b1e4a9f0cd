using Adapters.Transports;
using Polly;
using Polly.Retry;

namespace Adapters.Resilience;

/// <summary>How often and how long a kind of call is tried. Manifests choose one by name.</summary>
/// <param name="Name">Name in manifests.</param>
/// <param name="Total">Time for the call with all its tries, waiting for the rate included.</param>
/// <param name="PerTry">Time for one try.</param>
/// <param name="Retries">Further tries after the first.</param>
/// <param name="MayRepeat">Which ends of a try allow another one.</param>
internal sealed record ResilienceProfile(
    string Name, TimeSpan Total, TimeSpan PerTry, int Retries, Func<CallResult, bool> MayRepeat)
{
    /// <summary>For what has an effect at the partner: repeated only when no byte of it left us.</summary>
    public static ResilienceProfile Filing { get; } = new(
        "filing", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30), 2, result => result is CallResult.NothingSent);

    /// <summary>For questions: repeated after anything that a second try may cure; a partner that asks for quiet gets it.</summary>
    public static ResilienceProfile Query { get; } = new(
        "query", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(15), 3, IsTransient);

    /// <summary>All profiles by name.</summary>
    public static IReadOnlyDictionary<string, ResilienceProfile> All { get; } =
        new[] { Filing, Query }.ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>Tries of this profile, around <paramref name="perTry"/>, which every try passes.</summary>
    public ResiliencePipeline<CallResult> Around(ResiliencePipeline<CallResult> perTry, TimeProvider clock)
    {
        var may = MayRepeat;
        return new ResiliencePipelineBuilder<CallResult> { TimeProvider = clock }
            .AddTimeout(Total)
            .AddRetry(new RetryStrategyOptions<CallResult>
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(5),
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { } result && may(result)),
            })
            .AddPipeline(perTry)
            .AddTimeout(PerTry)
            .Build();
    }

    private static bool IsTransient(CallResult result) => result switch
    {
        CallResult.NothingSent or CallResult.Lost => true,
        CallResult.Answer answer => answer.Status is 408 or >= 500 && !RestOutcome.IsBusy(answer),
        _ => false,
    };
}
