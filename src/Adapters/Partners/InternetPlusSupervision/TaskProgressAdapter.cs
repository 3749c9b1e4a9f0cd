using Adapters.Contract;
using Adapters.Resilience;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Claim, end and feedback of joint tasks, each as a Base64 XML document.</summary>
internal sealed class TaskProgressAdapter(IInternetPlusSupervisionApi api, PartnerLine line) : TableAdapter(api, line, "task-progress")
{
    protected override byte[] Body(OutboundBatch batch) => TaskProgressWire.Batch(batch);
}
