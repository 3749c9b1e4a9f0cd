using System.ServiceModel;
using Adapters.Partners.UnifiedEnforcement.Messages;

namespace Adapters.Partners.UnifiedEnforcement;

/// <summary>The port that takes what has an effect; the contract is schemas/partners/unified-enforcement/1.0/unified-enforcement.wsdl.</summary>
[ServiceContract(Name = "EnforcementFiling", Namespace = EnforcementNames.Namespace)]
[XmlSerializerFormat]
internal interface IEnforcementFiling
{
    /// <summary>A batch of rows of one feed, answered row by row.</summary>
    [OperationContract(Name = "submitRecords", Action = EnforcementNames.ActionPrefix + "submitRecords", ReplyAction = "*")]
    Task<SubmitAnswer> SubmitRecordsAsync(SubmitRequest request);

    /// <summary>What the hub counted on a day; reporting it again replaces it.</summary>
    [OperationContract(Name = "reportCounts", Action = EnforcementNames.ActionPrefix + "reportCounts", ReplyAction = "*")]
    Task<CountsAnswer> ReportCountsAsync(CountsRequest request);
}
