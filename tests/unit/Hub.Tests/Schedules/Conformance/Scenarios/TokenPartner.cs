using Adapters.Contract;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>A partner that knows whose tokens are, counts the questions, and can be silent.</summary>
internal sealed class TokenPartner(string partnerId, IReadOnlyDictionary<string, TokenOutcome> known) : IOutboundAdapter, ISubjectTokens
{
    private readonly List<string> _asked = [];

    public string PartnerId => partnerId;

    public FeedTraits Traits { get; } = new(1, false, FinalState.Receipted, false, false);

    public IReadOnlyList<string> Asked => _asked;

    public bool IsSilent { get; set; }

    public Task<TokenOutcome> FindSubjectAsync(string token, CancellationToken cancellationToken)
    {
        lock (_asked)
        {
            _asked.Add(token);
        }

        return Task.FromResult(IsSilent ? new TokenOutcome.Unanswered(Cause.Net, "连接超时", null) : known.GetValueOrDefault(token) ?? new TokenOutcome.Invalid(TokenState.Unknown));
    }

    public Task<BatchOutcome> SendAsync(OutboundBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<QueryOutcome> QueryAsync(IReadOnlyList<string> businessKeys, CancellationToken cancellationToken) => throw new NotSupportedException();
}
