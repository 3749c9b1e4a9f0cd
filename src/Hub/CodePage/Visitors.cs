using System.Net;
using Canonical.Dates;
using Hub.InspectionCodes.Addresses;
using Hub.InspectionCodes.Scanning;
using Hub.Security;

namespace Hub.CodePage;

/// <summary>Who knocks: the address for limits, which is never kept, and the coarse visitor for the evidence.</summary>
internal sealed class Visitors(CodeAddresses addresses, ClientAddress clients, TimeProvider time)
{
    private static readonly (string Mark, string Channel)[] Apps =
        [("MicroMessenger", "wechat"), ("AlipayClient", "alipay"), ("suishenban", "suishenban"), ("ssbapp", "suishenban")];

    public Visitor Of(HttpContext http)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        var channel = Apps.FirstOrDefault(app => agent.Contains(app.Mark, StringComparison.OrdinalIgnoreCase)).Channel ?? "browser";
        return new Visitor(channel, addresses.PlaceOf(NetworkOf(clients.Of(http)), ShanghaiTime.Today(time)));
    }

    /// <summary>What limits of one visitor count by.</summary>
    public string PlaceOf(HttpContext http) => clients.PlaceOf(http);

    /// <summary>The neighbourhood: a /24, or a /48 of the new protocol.</summary>
    private static byte[] NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return bytes[..(bytes.Length == 4 ? 3 : 6)];
    }
}
