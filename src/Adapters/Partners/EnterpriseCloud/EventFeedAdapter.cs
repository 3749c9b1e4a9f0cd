using System.Text.Json;
using Adapters.Contract;
using Adapters.Resilience;
using Adapters.Transports;
using Adapters.Transports.Pages;
using Adapters.Transports.Rows;

namespace Adapters.Partners.EnterpriseCloud;

/// <summary>What enterprises and the platform say back: read in pages, and the platform is told what the district has kept.</summary>
internal abstract class EventFeedAdapter(string feed, IEnterpriseCloudApi api, PartnerLine line)
    : CursorFeedAdapter("enterprise-cloud", feed, api, line), IPageReceipt
{
    private readonly string _feed = feed;
    private readonly IEnterpriseCloudApi _api = api;
    private readonly PartnerLine _line = line;

    public async Task<bool> ConfirmAsync(string cursor, CancellationToken cancellationToken)
    {
        // Confirming twice changes nothing: it is repeated like a question.
        var body = JsonSerializer.SerializeToUtf8Bytes(cursor);
        var result = await _line.AskAsync(token => _api.ConfirmAsync(_feed, RowWire.Content([.. "{\"cursor\":"u8, .. body, .. "}"u8]), token), cancellationToken);
        return result is CallResult.Answer { Status: 200 };
    }
}
