using System.ServiceModel;
using Adapters.Partners.UnifiedEnforcement.Messages;

namespace Adapters.Partners.UnifiedEnforcement;

/// <summary>The port that answers questions.</summary>
[ServiceContract(Name = "EnforcementQuery", Namespace = EnforcementNames.Namespace)]
[XmlSerializerFormat]
internal interface IEnforcementQuery
{
    /// <summary>What the system holds under these keys.</summary>
    [OperationContract(Name = "queryRecords", Action = EnforcementNames.ActionPrefix + "queryRecords", ReplyAction = "*")]
    Task<HoldingsAnswer> QueryRecordsAsync(QueryRequest request);

    /// <summary>What the system holds in all, page by page.</summary>
    [OperationContract(Name = "listHoldings", Action = EnforcementNames.ActionPrefix + "listHoldings", ReplyAction = "*")]
    Task<HoldingsAnswer> ListHoldingsAsync(HoldingsRequest request);

    /// <summary>What is new on a feed behind a cursor.</summary>
    [OperationContract(Name = "readPage", Action = EnforcementNames.ActionPrefix + "readPage", ReplyAction = "*")]
    Task<PageAnswer> ReadPageAsync(PageRequest request);
}
