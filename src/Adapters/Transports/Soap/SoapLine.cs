using System.Net.Http;
using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Text;
using Adapters.Resilience;

namespace Adapters.Transports.Soap;

/// <summary>A SOAP contract of a partner, called over the partner's own line: rate, circuit breaker and the border between sent and not sent are those of every call.</summary>
internal sealed class SoapLine<TContract> : IDisposable
    where TContract : class
{
    private readonly ChannelFactory<TContract> _channels;

    /// <param name="handlers">Where the partner's HTTP handlers come from.</param>
    /// <param name="client">Name of the partner's HTTP client.</param>
    /// <param name="address">Address of the port.</param>
    public SoapLine(IHttpMessageHandlerFactory handlers, string client, Uri address)
    {
        var version = MessageVersion.CreateVersion(EnvelopeVersion.Soap11, AddressingVersion.None);
        var text = new TextMessageEncodingBindingElement(version, new UTF8Encoding(false))
        {
            ReaderQuotas = { MaxDepth = 64, MaxStringContentLength = 1024 * 1024, MaxArrayLength = HttpAttempt.MaxAnswerBytes },
        };
        HttpTransportBindingElement transport = address.Scheme == Uri.UriSchemeHttps ? new HttpsTransportBindingElement() : new HttpTransportBindingElement();
        transport.MaxReceivedMessageSize = HttpAttempt.MaxAnswerBytes;
        transport.MaxBufferSize = HttpAttempt.MaxAnswerBytes;
        // The profile of the line has the times; the library's own only must not be shorter.
        var binding = new CustomBinding(text, transport) { SendTimeout = TimeSpan.FromHours(1), OpenTimeout = TimeSpan.FromHours(1), ReceiveTimeout = TimeSpan.FromHours(1) };
        _channels = new ChannelFactory<TContract>(binding, new EndpointAddress(address));
        _channels.Endpoint.EndpointBehaviors.Add(new WireBehavior(() => new SoapWireHandler(handlers.CreateHandler(client))));
    }

    /// <summary>Sends what has an effect, at most once; the answer is null when none came that the contract knows.</summary>
    public Task<(CallResult Result, TAnswer? Answer)> FileAsync<TAnswer>(PartnerLine line, Func<TContract, Task<TAnswer>> call, CancellationToken cancellationToken)
        where TAnswer : class => RunAsync(line.FileAsync, call, cancellationToken);

    /// <summary>Asks a question, several times if need be.</summary>
    public Task<(CallResult Result, TAnswer? Answer)> AskAsync<TAnswer>(PartnerLine line, Func<TContract, Task<TAnswer>> call, CancellationToken cancellationToken)
        where TAnswer : class => RunAsync(line.AskAsync, call, cancellationToken);

    public void Dispose() => _channels.Abort();

    private async Task<(CallResult Result, TAnswer? Answer)> RunAsync<TAnswer>(
        Func<Func<CancellationToken, Task<HttpResponseMessage>>, CancellationToken, Task<CallResult>> send, Func<TContract, Task<TAnswer>> call,
        CancellationToken cancellationToken)
        where TAnswer : class
    {
        TAnswer? answer = null;
        var result = await send(
            token => SoapCall.RunAsync(
                async () =>
                {
                    answer = null;
                    var channel = _channels.CreateChannel();
                    try
                    {
                        answer = await call(channel);
                    }
                    finally
                    {
                        ((IClientChannel)channel).Abort();
                    }
                },
                token),
            cancellationToken);
        return (result, result is CallResult.Answer ? answer : null);
    }
}
