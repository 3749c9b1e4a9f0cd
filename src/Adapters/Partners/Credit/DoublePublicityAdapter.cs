using System.Net.Http;
using Adapters.Contract;
using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.Credit;

/// <summary>双公示 rows of penalties to the credit platform, as CSV with the headers of the data standard.</summary>
internal sealed class DoublePublicityAdapter(ICreditApi api, PartnerLine line) : RowFeedAdapter("credit", "double-publicity", api, line)
{
    protected override byte[] Body(OutboundBatch batch) => DoublePublicityCsv.Write(batch);

    protected override HttpContent Content(byte[] body) => RowWire.Content(body, "text/csv");
}
