using Canonical.Dates;
using Hub.Hosting;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Ledger;
using Hub.Security;

namespace Hub.Api;

/// <summary>For operations staff: status, recognition of files, verification of the evidence.</summary>
internal static class OperationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/status", StatusAsync).WithSummary("运行概况 / Status");
        api.MapPost("/recognise", RecogniseAsync).WithSummary("按内容识别报送通道 / Recognise the feed of a file")
            .WithMetadata(new CountedDoor(SubmissionRate.RecognitionPolicy)).ProducesProblem(403).ProducesProblem(429).DisableAntiforgery().Takes(new ReadLimits().MaxBytes);
        api.MapPost("/evidence/verify", VerifyAsync).WithSummary("核验存证链 / Verify the evidence");
    }

    private static async Task<IResult> StatusAsync(HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        var counts = await hub.Ledger.Queries.CountAsync(cancellationToken);
        return TypedResults.Ok(new StatusView(
            hub.Ledger.Engine,
            ShanghaiTime.From(hub.Options.Time.GetUtcNow()),
            counts.Submissions,
            counts.Subjects,
            counts.RecordsByType,
            counts.RejectionsByState,
            counts.ReviewsByState,
            counts.Exchanges.Select(e => new ExchangeCount(e.Feed.ToString(), e.State, e.Count)).ToList(),
            counts.Verdicts.Select(v => new FeedCount(v.Feed.ToString(), hub.Content.Partners.FindInbound(v.Feed)?.Title ?? "", CountsView.Of(v.Counts))).ToList()));
    }

    private static async Task<IResult> RecogniseAsync(HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator && !caller.Has(Rights.Edit))
        {
            return Problems.Forbidden(Rights.Edit);
        }

        var (submission, fault) = await hub.Flow.Receive.TakeAsync(
            new Inbound.Receive.Arrival(new FeedKey("", ""), http.Request.Body, "", null, "rest", caller.Actor), cancellationToken);
        if (submission is null)
        {
            return Problems.Of(413, fault!);
        }

        await using var content = submission.Content;
        var feeds = hub.Content.Partners.Inbound.Where(f => caller.Sees(f.Key.Partner) && hub.Content.Partners.Find(f.Key.Partner)?.Kind != "platform")
            .Select(f => new FeedCandidate(f.Key.Partner, f.Key.Feed, f.Format)).ToList();
        var found = FeedRecognition.Recognise(content, feeds, new ReadLimits());
        return found.Count == 0 && FeedRecognition.WhyUnreadable(content, new ReadLimits()) is { } damage
            ? Problems.Of(422, damage)
            : TypedResults.Ok(found.Select(c => new { c.Partner, c.Feed }));
    }

    private static async Task<IResult> VerifyAsync(HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        if (!Caller.Of(http.User).Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        return TypedResults.Ok(await hub.Ledger.Evidence.VerifyAsync(null, cancellationToken));
    }
}

internal sealed record StatusView(
    string Engine, DateTimeOffset At, long Submissions, long Subjects, IReadOnlyDictionary<string, long> Records,
    IReadOnlyDictionary<string, long> Rejections, IReadOnlyDictionary<string, long> Reviews, IReadOnlyList<ExchangeCount> Exchanges,
    IReadOnlyList<FeedCount> Feeds);

internal sealed record ExchangeCount(string Feed, string State, long Count);

internal sealed record FeedCount(string Feed, string Title, CountsView Rows);
