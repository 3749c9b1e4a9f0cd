using System.Security.Cryptography;
using System.Text;
using Canonical.Dates;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hub.Api;

/// <summary>Partners and the keys that open their doors. A key is shown once, stored as its SHA-256.</summary>
internal static class AccessEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/partners", List).WithSummary("报送单位与通道 / Partners and feeds");
        api.MapGet("/keys", KeysAsync).WithSummary("密钥列表 / Keys");
        api.MapPost("/keys", IssueAsync).WithSummary("签发密钥 / Issue a key");
        api.MapDelete("/keys/{id:guid}", RevokeAsync).WithSummary("吊销密钥 / Revoke a key").ProducesProblem(404);
    }

    private static Ok<List<PartnerView>> List(HttpContext http, HubServices hub)
    {
        var caller = Caller.Of(http.User);
        return TypedResults.Ok(hub.Content.Partners.Partners.Where(p => caller.Sees(p.Id)).Select(p => new PartnerView(
            p.Id, p.NameZh, p.NameEn, p.Kind,
            hub.Content.Partners.Inbound.Where(f => f.Key.Partner == p.Id).Select(f => new FeedView(
                f.Key.Feed, f.Title, f.Parts.Select(part => part.Type.Name).ToList(), f.Parts.Select(part => part.Mapping.Name).ToList())).ToList())).ToList());
    }

    private static async Task<IResult> KeysAsync(string? partner, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.Admin))
        {
            return Problems.Forbidden(Rights.Admin);
        }

        var keys = await hub.Ledger.Access.ListAsync(partner, cancellationToken);
        return TypedResults.Ok(new
        {
            Items = keys.Select(k => new
            {
                k.Id, k.Role, k.Partner, k.Rights, k.Label, CreatedAt = ShanghaiTime.From(k.CreatedAt),
                ExpiresAt = k.ExpiresAt is { } e ? ShanghaiTime.From(e) : (DateTimeOffset?)null,
                RevokedAt = k.RevokedAt is { } r ? ShanghaiTime.From(r) : (DateTimeOffset?)null,
            }),
        });
    }

    private static async Task<IResult> IssueAsync(KeyRequest request, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Admin))
        {
            return Problems.Forbidden(Rights.Admin);
        }

        if (request.Partner is not null && hub.Content.Partners.Find(request.Partner) is null)
        {
            return Problems.NotFound($"单位 {request.Partner}");
        }

        var rights = request.Partner is null ? request.Rights ?? [] : [];
        if (rights.Except(Rights.All).FirstOrDefault() is { } unknown || (request.Partner is null && rights.Count == 0))
        {
            return Problems.BadRequest("运维密钥须指明有效的权限。", $"可用权限：{string.Join("、", Rights.All)}。");
        }

        if (rights.FirstOrDefault(right => !caller.Has(right)) is { } lacking)
        {
            return Problems.Forbidden(lacking);
        }

        if (request.Days is < 1 or > 3650)
        {
            return Problems.BadRequest("有效天数须在 1 至 3650 之间。", "长期使用的密钥请定期更换；不给 days 即不设到期。");
        }

        var key = $"{(request.Partner is null ? "op" : "pk")}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        var now = hub.Options.Time.GetUtcNow();
        var row = new AccessKeyRow(
            Guid.CreateVersion7(now), request.Partner is null ? "operator" : "partner", request.Partner, string.Join(',', rights),
            SHA256.HashData(Encoding.UTF8.GetBytes(key)), request.Label ?? "", now, request.Days is { } days ? now.AddDays(days) : null);
        await hub.Ledger.Access.IssueAsync(row, caller.Actor, cancellationToken);
        return TypedResults.Ok(new { row.Id, row.Partner, Key = key, row.ExpiresAt });
    }

    private static async Task<IResult> RevokeAsync(Guid id, HttpContext http, HubServices hub, KeyRing keys, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Admin))
        {
            return Problems.Forbidden(Rights.Admin);
        }

        var revoked = await hub.Ledger.Access.RevokeAsync(id, caller.Actor, cancellationToken);
        keys.Forget();
        return revoked ? TypedResults.Ok(new { Id = id, Revoked = true }) : Problems.NotFound($"有效密钥 {id}");
    }

    internal sealed record PartnerView(string Id, string NameZh, string NameEn, string Kind, IReadOnlyList<FeedView> Feeds);

    internal sealed record FeedView(string Id, string Title, IReadOnlyList<string> Types, IReadOnlyList<string> Mappings);

    internal sealed record KeyRequest(string? Partner, string? Label, IReadOnlyList<string>? Rights, int? Days);
}
