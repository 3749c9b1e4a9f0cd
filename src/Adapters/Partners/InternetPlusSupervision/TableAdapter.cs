using Adapters.Contract;
using Adapters.Resilience;
using Adapters.Transports.Rows;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>One table of the "Internet+Supervision" platform: batches of rows, answers per row. One class per feed names the table.</summary>
internal abstract class TableAdapter(IInternetPlusSupervisionApi api, PartnerLine line, string table)
    : RowFeedAdapter("internet-plus-supervision", table, api, line)
{
    /// <summary>The message that carries the batch; the columns of a row (<c>cd_id</c>, <c>cd_operation</c>) say what it is.</summary>
    protected override byte[] Body(OutboundBatch batch) => RowWire.Batch(batch, namesInRow: true);
}
