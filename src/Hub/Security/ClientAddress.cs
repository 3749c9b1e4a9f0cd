using System.Net;
using System.Net.Sockets;

namespace Hub.Security;

/// <summary>
/// Who really calls when reverse proxies stand between: what they say of the caller counts only if they are among <c>TrustedProxies</c>.
/// Every door asks here, for its limits, its evidence and whether the line is protected.
/// </summary>
internal sealed class ClientAddress
{
    /// <summary>Addresses or networks of the reverse proxies, as a list or separated by commas.</summary>
    public const string Setting = "TrustedProxies";

    /// <summary>Name of the setting when only the code page knew it.</summary>
    private const string FormerSetting = "Codes:TrustedProxies";

    private const StringSplitOptions Neatly = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
    private readonly IReadOnlyList<IPNetwork> _proxies;

    private ClientAddress(IReadOnlyList<IPNetwork> proxies) => _proxies = proxies;

    /// <exception cref="InvalidDataException">A proxy is neither an address nor a network.</exception>
    public static ClientAddress Of(IConfiguration configuration) => new([.. Values(configuration, Setting), .. Values(configuration, FormerSetting)]);

    /// <summary>The caller's own address: going back from the nearest, the first that is none of our proxies.</summary>
    public IPAddress Of(HttpContext http)
    {
        var address = PeerOf(http);
        var said = http.Request.Headers["X-Forwarded-For"].ToString().Split(',', Neatly);
        for (var i = said.Length - 1; i >= 0 && IsProxy(address) && IPEndPoint.TryParse(said[i], out var before); i--)
        {
            address = Plain(before.Address);
        }

        return address;
    }

    /// <summary>What limits count by: the address, or of the new protocol the network of 64 bits, of which one caller has all.</summary>
    public string PlaceOf(HttpContext http)
    {
        var address = Of(http);
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"{new IPAddress([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0])}/64"
            : address.ToString();
    }

    /// <summary>Whether nobody between the caller and the hub can listen: TLS, as far as our proxies say so, or this machine itself.</summary>
    public bool IsProtected(HttpContext http)
    {
        var peer = PeerOf(http);
        if (IsProxy(peer))
        {
            var said = http.Request.Headers["X-Forwarded-Proto"].ToString().Split(',', Neatly);
            return said.Length > 0 && said.All(scheme => scheme.Equals("https", StringComparison.OrdinalIgnoreCase));
        }

        // Behind a proxy on this machine everybody seems to be this machine: the exemption ends where proxies are set.
        return http.Request.IsHttps || (_proxies.Count == 0 && IPAddress.IsLoopback(peer));
    }

    private bool IsProxy(IPAddress address) => _proxies.Any(proxy => proxy.Contains(address));

    private static IPAddress PeerOf(HttpContext http) => Plain(http.Connection.RemoteIpAddress ?? IPAddress.None);

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IEnumerable<IPNetwork> Values(IConfiguration configuration, string setting)
    {
        var section = configuration.GetSection(setting);
        return (section.Value?.Split(',', Neatly) ?? section.Get<string[]>() ?? []).Select(written => Network(setting, written));
    }

    private static IPNetwork Network(string setting, string written) =>
        IPNetwork.TryParse(written, out var network) ? network
        : IPAddress.TryParse(written, out var address) ? new IPNetwork(Plain(address), Plain(address).GetAddressBytes().Length * 8)
        : throw new InvalidDataException($"设置 {setting} 中的“{written}”不是 IP 地址或网段；请写反向代理的地址，例如 10.0.0.5 或 10.0.0.0/24。");
}
