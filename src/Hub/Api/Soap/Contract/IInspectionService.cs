using System.ServiceModel;

namespace Hub.Api.Soap.Contract;

/// <summary>
/// The operations of <c>schemas/partners/hub-inspection-soap/1.0/hub-inspection.wsdl</c>, which is the contract; a test keeps both equal.
/// Nothing here knows which library serves it.
/// </summary>
[ServiceContract(Name = "InspectionService", Namespace = InspectionNames.Namespace)]
[XmlSerializerFormat(SupportFaults = true)]
internal interface IInspectionService
{
    /// <summary>Submits a batch: the inbound flow, its limits and its report are those of every other door.</summary>
    [OperationContract(Name = InspectionNames.Submit, Action = InspectionNames.ActionPrefix + InspectionNames.Submit, ReplyAction = "*")]
    [FaultContract(typeof(InspectionFault), Action = InspectionNames.FaultAction, Name = InspectionNames.Fault, Namespace = InspectionNames.Namespace)]
    [return: MessageParameter(Name = "submission")]
    Task<SubmissionReport> SubmitInspectionsAsync(string? batchNo, InspectionPayload? payload, string? feed);

    /// <summary>What became of a batch, by its number or by the id it was given.</summary>
    [OperationContract(Name = InspectionNames.Query, Action = InspectionNames.ActionPrefix + InspectionNames.Query, ReplyAction = "*")]
    [FaultContract(typeof(InspectionFault), Action = InspectionNames.FaultAction, Name = InspectionNames.Fault, Namespace = InspectionNames.Namespace)]
    [return: MessageParameter(Name = "submission")]
    Task<SubmissionReport> QuerySubmissionAsync(string? batchNo, string? submissionId);

    /// <summary>The rejected rows of a batch that are still open, page by page.</summary>
    [OperationContract(Name = InspectionNames.FetchErrors, Action = InspectionNames.ActionPrefix + InspectionNames.FetchErrors, ReplyAction = "*")]
    [FaultContract(typeof(InspectionFault), Action = InspectionNames.FaultAction, Name = InspectionNames.Fault, Namespace = InspectionNames.Namespace)]
    [return: MessageParameter(Name = "errors")]
    Task<ErrorPage> FetchErrorsAsync(string? batchNo, string? submissionId, string? after, string? max);

    /// <summary>The department says that it has taken the result of a batch; the first time counts.</summary>
    [OperationContract(Name = InspectionNames.Confirm, Action = InspectionNames.ActionPrefix + InspectionNames.Confirm, ReplyAction = "*")]
    [FaultContract(typeof(InspectionFault), Action = InspectionNames.FaultAction, Name = InspectionNames.Fault, Namespace = InspectionNames.Namespace)]
    [return: MessageParameter(Name = "confirmation")]
    Task<Confirmation> ConfirmAsync(string? batchNo, string? submissionId);
}
