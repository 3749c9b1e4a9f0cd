using Canonical.Dates;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Security;

namespace Hub.Api;

/// <summary>What is owed to which platform, and what became of it. For operators.</summary>
internal static class ExchangeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/exchanges", ListAsync).WithSummary("交换列表 / List exchanges");
        api.MapGet("/exchanges/{id:guid}", ShowAsync).WithSummary("交换与全部状态变化 / One exchange with its history").ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, HubServices hub, string? partner, string? feed, string? state, string? cause, string? key, string? owner, int? max, Guid? after,
        CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        if (FilterWords.Refuse(("state", state, FilterWords.Exchanges)) is { } unknown)
        {
            return unknown;
        }

        var rows = await hub.Ledger.Queries.ListExchangesAsync(
            new ExchangeFilter(partner, feed, state, cause, key, owner), Paging.Size(max), after is { } id ? new ExchangeId(id) : null, cancellationToken);
        return TypedResults.Ok(Paging.Of(rows, Paging.Size(max), ExchangeItem.Of, r => r.Id.ToString()));
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        return await hub.Ledger.Queries.FindExchangeAsync(new ExchangeId(id), cancellationToken) is { } found
            ? TypedResults.Ok(new
            {
                Exchange = ExchangeItem.Of(found.Exchange),
                History = found.History.Select(h => new
                {
                    At = ShanghaiTime.From(h.At), h.From, h.To, Attempt = h.Attempt?.Value, Operation = h.Operation?.ToString(), h.BatchNo, h.Cause, h.Detail, h.ReceiptNo,
                }),
            })
            : Problems.NotFound($"交换 {id}");
    }
}
