using System.Net;
using Canonical.Dates;
using Hub.InspectionCodes;
using Hub.InspectionCodes.Addresses;
using Hub.InspectionCodes.Scanning;

namespace Hub.CodePage;

/// <summary>Who knocks: the address for limits, which is never kept, and the coarse visitor for the evidence.</summary>
internal sealed class Visitors(CodeAddresses addresses, CodeOptions options, TimeProvider time)
{
    private static readonly (string Mark, string Channel)[] Apps =
        [("MicroMessenger", "wechat"), ("AlipayClient", "alipay"), ("suishenban", "suishenban"), ("ssbapp", "suishenban")];

    private readonly HashSet<IPAddress> _proxies = [.. options.TrustedProxies.Select(IPAddress.Parse)];

    public Visitor Of(HttpContext http)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        var channel = Apps.FirstOrDefault(app => agent.Contains(app.Mark, StringComparison.OrdinalIgnoreCase)).Channel ?? "browser";
        return new Visitor(channel, addresses.PlaceOf(NetworkOf(AddressOf(http)), ShanghaiTime.Today(time)));
    }

    /// <summary>The visitor's own address; what a proxy says of it counts only if the proxy is one of ours.</summary>
    public IPAddress AddressOf(HttpContext http)
    {
        var peer = Plain(http.Connection.RemoteIpAddress ?? IPAddress.None);
        if (!_proxies.Contains(peer))
        {
            return peer;
        }

        var last = http.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return IPAddress.TryParse(last, out var forwarded) ? Plain(forwarded) : peer;
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>The neighbourhood: a /24, or a /48 of the new protocol.</summary>
    private static byte[] NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return bytes[..(bytes.Length == 4 ? 3 : 6)];
    }
}
