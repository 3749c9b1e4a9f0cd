using Adapters.Resilience;
using Adapters.Transports.Pages;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Joint supervision tasks: Base64 XML documents, unpacked into one row per supervised object.</summary>
internal sealed class JointTasksAdapter(IInternetPlusSupervisionApi api, PartnerLine line)
    : CursorFeedAdapter("internet-plus-supervision", "joint-tasks", api, line)
{
    protected override ReadOnlyMemory<byte> Rows(ReadOnlyMemory<byte> items) => JointTaskDocuments.Rows(items);
}
