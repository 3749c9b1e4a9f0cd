using System.ServiceModel;
using System.Xml;
using System.Xml.Serialization;

namespace Adapters.Partners.UnifiedEnforcement.Messages;

/// <summary>A batch of rows of one feed.</summary>
[MessageContract(WrapperName = "submitRecords", WrapperNamespace = EnforcementNames.Namespace, IsWrapped = true)]
public sealed class SubmitRequest
{
    /// <summary>The feed.</summary>
    [MessageBodyMember(Name = "feed", Namespace = EnforcementNames.Namespace, Order = 0)]
    public string Feed { get; set; } = "";

    /// <summary>Number of the batch.</summary>
    [MessageBodyMember(Name = "batch", Namespace = EnforcementNames.Namespace, Order = 1)]
    public string Batch { get; set; } = "";

    /// <summary>The rows.</summary>
    [MessageBodyMember(Name = "entry", Namespace = EnforcementNames.Namespace, Order = 2)]
    [XmlElement("entry")]
    public RecordEntry[] Entries { get; set; } = [];
}

/// <summary>One row with what says which record it is and what happens to it.</summary>
[XmlType(Namespace = EnforcementNames.Namespace)]
public sealed class RecordEntry
{
    /// <summary>Key by which the system knows the record.</summary>
    [XmlElement("key", Order = 0)]
    public string Key { get; set; } = "";

    /// <summary><c>i</c>, <c>u</c> or <c>d</c>.</summary>
    [XmlElement("operation", Order = 1)]
    public string Operation { get; set; } = "";

    /// <summary>Feed, record and version.</summary>
    [XmlElement("idempotencyKey", Order = 2)]
    public string IdempotencyKey { get; set; } = "";

    /// <summary>Digest of what the row says.</summary>
    [XmlElement("digest", Order = 3)]
    public string Digest { get; set; } = "";

    /// <summary>The row, an element of the feed.</summary>
    [XmlAnyElement(Order = 4)]
    public XmlElement? Row { get; set; }
}
