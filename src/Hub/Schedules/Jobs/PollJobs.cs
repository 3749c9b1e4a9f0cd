using Adapters.Catalogue;
using Hub.Ledger;
using Hub.Polling;
using Hub.Registry;

namespace Hub.Schedules.Jobs;

/// <summary>One job per polled feed of the configured partners.</summary>
internal sealed class PollJobs(PartnerCatalogue catalogue, PartnerRegistry partners, FeedPoll poll) : IJobSource
{
    /// <exception cref="InvalidDataException">Polled or called feeds have no format and mapping; all are listed.</exception>
    public IEnumerable<IScheduledJob> Jobs { get; } = Of(catalogue, partners, poll);

    private static List<PollJob> Of(PartnerCatalogue catalogue, PartnerRegistry partners, FeedPoll poll)
    {
        var called = catalogue.Adapters.SelectMany(partner => partner.Callbacks).Select(feed => new FeedKey(feed.PartnerId, feed.Id));
        var missing = catalogue.Polled.Select(feed => new FeedKey(feed.PartnerId, feed.Id)).Concat(called)
            .Where(feed => partners.FindInbound(feed) is null)
            .Select(feed => $"mappings/{feed.Partner}/partner.yaml: no inbound feed {feed.Feed}, which the partner's adapter reads").ToList();
        return missing.Count > 0
            ? throw new InvalidDataException(string.Join(Environment.NewLine, missing))
            : catalogue.Polled.Select(feed => new PollJob(feed, partners.FindInbound(new FeedKey(feed.PartnerId, feed.Id))!.Title, poll)).ToList();
    }
}
