using Hub.Registry;
using Hub.Hosting;
using Hub.Security;

namespace Hub.Api;

/// <summary>Dictionaries of platforms, compared with ours.</summary>
internal static class CodeListEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/code-lists/{partner}/differences", CompareAsync).WithSummary("平台字典与代码表的差异 / How a platform's dictionaries differ from our code lists");

    private static async Task<IResult> CompareAsync(string partner, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        if (hub.Content.Partners.Find(partner) is null)
        {
            return Problems.NotFound($"交换方 {partner}");
        }

        var items = await new CodeListComparison(hub.Content.Codes).CompareAsync(hub.Ledger.Queries, partner, cancellationToken);
        return TypedResults.Ok(new CodeListView(items));
    }

    internal sealed record CodeListView(IReadOnlyList<CodeListDifference> Items);
}
