using Hub.Inbound.Acknowledge;
using Hub.Inbound.Map;
using Hub.Inbound.Read;
using Hub.Inbound.Receive;
using Hub.Inbound.Record;
using Hub.Inbound.Resolve;
using Hub.Inbound.Validate;

namespace Hub.Inbound;

/// <summary>
/// Receive → Read → Map → Validate → Resolve → Record → Acknowledge.
/// Every door, every replay and every decided review goes through this list; <see cref="InboundRunner"/> walks it.
/// </summary>
internal sealed record InboundFlow(
    ReceiveStep Receive,
    ReadStep Read,
    MapStep Map,
    ValidateStep Validate,
    ResolveStep Resolve,
    RecordStep Record,
    AcknowledgeStep Acknowledge);
