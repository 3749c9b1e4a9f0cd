using Hub.Ledger;
using Hub.Registry;

namespace Hub.Api.Soap;

/// <summary>Finds the feed a partner submits to by SOAP, and its batches by number or id.</summary>
internal sealed class BatchLookup(PartnerRegistry partners, ILedger ledger)
{
    public const string Door = "soap";

    public IReadOnlyList<InboundFeed> FeedsOf(string partner) =>
        [.. partners.Inbound.Where(feed => feed.Key.Partner == partner && feed.Doors.Contains(Door))];

    /// <summary>The batch; null when there is none or it belongs to another.</summary>
    public async Task<SubmissionRow?> FindAsync(string partner, string? batchNo, string? submissionId, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(submissionId))
        {
            var row = Guid.TryParse(submissionId, out var id) ? await ledger.Queries.FindSubmissionAsync(new SubmissionId(id), cancellationToken) : null;
            return row is not null && row.Feed.Partner == partner ? row : null;
        }

        var number = batchNo?.Trim() ?? "";
        foreach (var feed in number.Length == 0 ? [] : FeedsOf(partner))
        {
            if (await ledger.Queries.FindSubmissionAsync(feed.Key, number, cancellationToken) is { } row)
            {
                return row;
            }
        }

        return null;
    }
}
