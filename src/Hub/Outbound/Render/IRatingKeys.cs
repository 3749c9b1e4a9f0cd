using Hub.Ledger;

namespace Hub.Outbound.Render;

/// <summary>Knows the key with which the business may rate an inspection: for rows of the business's own channel, and for nobody else.</summary>
internal interface IRatingKeys
{
    /// <summary>The key of a code's inspection; null for records that are no inspection codes.</summary>
    string? KeyOf(RecordKey record);
}
