using System.ServiceModel;
using System.ServiceModel.Channels;
using Hub.Api.Soap.Contract;
using SoapCore;
using SoapCore.Extensibility;

namespace Hub.Api.Soap;

/// <summary>Turns what the library catches into our fault: the service throws one kind, everything else is a message that does not fit the XSD.</summary>
internal sealed class FaultTransformer : IFaultExceptionTransformer
{
    /// <summary>The fault code of an outage; all other faults are the sender's to mend.</summary>
    public const string Receiver = "Receiver";

    public Message ProvideFault(Exception exception, MessageVersion messageVersion, Message requestMessage, ConcurrentXmlNamespaceLookup xmlNamespaceLookup)
    {
        var (fault, isOutage) = exception is FaultException<InspectionFault> thrown
            ? (thrown.Detail, thrown.Code.Name == Receiver)
            : (InspectionFault.Of(SoapFaults.Unreadable()), false);
        return FaultBody.Message(fault, SoapVersion.Of(messageVersion), isOutage);
    }
}
