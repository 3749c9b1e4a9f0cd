using System.Net.Http.Headers;
using System.ServiceModel;
using System.ServiceModel.Channels;

namespace Hub.Api.Soap;

/// <summary>One of the two SOAP versions: what tells it apart on the wire.</summary>
internal sealed record SoapVersion(string MediaType, string Envelope, MessageVersion Message)
{
    public static SoapVersion Soap11 { get; } =
        new("text/xml", "http://schemas.xmlsoap.org/soap/envelope/", MessageVersion.CreateVersion(EnvelopeVersion.Soap11, AddressingVersion.None));

    public static SoapVersion Soap12 { get; } =
        new("application/soap+xml", "http://www.w3.org/2003/05/soap-envelope", MessageVersion.CreateVersion(EnvelopeVersion.Soap12, AddressingVersion.None));

    public string ContentType => $"{MediaType}; charset=utf-8";

    /// <summary>The version that a content type stands for; null for any other type.</summary>
    public static SoapVersion? Of(MediaTypeHeaderValue? type) => type?.MediaType?.ToLowerInvariant() switch
    {
        "text/xml" => Soap11,
        "application/soap+xml" => Soap12,
        _ => null,
    };

    public static SoapVersion Of(MessageVersion version) => version.Envelope == EnvelopeVersion.Soap12 ? Soap12 : Soap11;
}
