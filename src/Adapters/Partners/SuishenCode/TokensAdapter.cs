using System.Text.Json;
using Adapters.Contract;
using Adapters.Resilience;
using Adapters.Transports;
using Adapters.Transports.Rows;

namespace Adapters.Partners.SuishenCode;

/// <summary>Requests for tokens of inspection codes; and the question whose a token is that somebody shows.</summary>
internal sealed class TokensAdapter(ISuishenCodeApi api, PartnerLine line) : RowFeedAdapter("suishen-code", "tokens", api, line), ISubjectTokens
{
    private readonly ISuishenCodeApi _tokens = api;

    private const int LongestToken = 200;

    public async Task<TokenOutcome> FindSubjectAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length is 0 or > LongestToken)
        {
            return new TokenOutcome.Invalid(TokenState.Unknown);
        }

        // A token used once is used up: asking is not without effect, so it is asked at most once.
        var body = JsonSerializer.SerializeToUtf8Bytes(new TokenQuestion(token), TokenJson.Default.TokenQuestion);
        var result = await Line.FileAsync(t => _tokens.VerifyAsync(RowWire.Content(body), t), cancellationToken);
        return RestOutcome.OfQuery(result, RowAnswer.Words) is { } no
            ? new TokenOutcome.Unanswered(no.Cause, no.Detail, no.RetryAfter)
            : TokenAnswer.Read(((CallResult.Answer)result).Body);
    }
}
