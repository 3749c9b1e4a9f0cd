using Adapters.Contract;

namespace Hub.Tests.Polling;

/// <summary>A partner that calls, and signs with a word.</summary>
internal sealed class CallingPartner(string partnerId) : ICallbackAdapter
{
    public string PartnerId => partnerId;

    public CallbackOutcome Check(CallbackRequest request) => request.Headers.GetValueOrDefault("x-word") == "right"
        ? new CallbackOutcome.Accepted(request.Body, request.Headers.GetValueOrDefault("x-event") ?? "")
        : new CallbackOutcome.Refused(401, "SEC-8299", "签名不符。");
}
