using System.Net;
using Hub.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Hub.Tests.Security;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.9", "198.51.100.1", "", "203.0.113.9")]
    [InlineData("10.0.0.5", "198.51.100.1", "10.0.0.5", "198.51.100.1")]
    [InlineData("::ffff:10.0.0.5", "192.0.2.1, 198.51.100.1", "10.0.0.5", "198.51.100.1")]
    [InlineData("10.0.0.5", "192.0.2.1, 198.51.100.1, 10.0.0.6", "10.0.0.0/24", "198.51.100.1")]
    [InlineData("10.0.0.5", "198.51.100.1:4711", "10.0.0.5", "198.51.100.1")]
    [InlineData("10.0.0.5", "[2001:db8::7]:4711", "10.0.0.5", "2001:db8::7")]
    [InlineData("10.0.0.5", "nonsense", "10.0.0.5", "10.0.0.5")]
    [InlineData("10.0.0.5", "", "10.0.0.5", "10.0.0.5")]
    [InlineData("10.0.1.5", "198.51.100.1", "10.0.0.5, 10.0.1.0/24", "198.51.100.1")]
    public void What_is_said_of_a_caller_counts_as_far_as_our_proxies_say_it(string peer, string said, string proxies, string caller) =>
        Of(proxies).Of(Request(peer, said)).ShouldBe(IPAddress.Parse(caller));

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void Limits_count_by_address_or_network(string peer, string place) => Of("").PlaceOf(Request(peer, "")).ShouldBe(place);

    [Theory]
    [InlineData("127.0.0.1", "", "", true)]
    [InlineData("203.0.113.9", "", "", false)]
    [InlineData("203.0.113.9", "https", "", false)]
    [InlineData("127.0.0.1", "", "127.0.0.1", false)]
    [InlineData("127.0.0.1", "http", "127.0.0.1", false)]
    [InlineData("127.0.0.1", "https", "127.0.0.1", true)]
    [InlineData("10.0.0.5", "https, http", "10.0.0.5", false)]
    [InlineData("127.0.0.1", "", "10.0.0.5", false)]
    public void A_line_is_protected_by_tls_or_inside_this_machine(string peer, string said, string proxies, bool isProtected)
    {
        var request = Request(peer, "");
        request.Request.Headers["X-Forwarded-Proto"] = said;
        Of(proxies).IsProtected(request).ShouldBe(isProtected);
    }

    [Fact]
    public void Tls_up_to_the_hub_itself_is_protection()
    {
        var request = Request("203.0.113.9", "");
        request.Request.Scheme = "https";
        Of("").IsProtected(request).ShouldBeTrue();
    }

    [Fact]
    public void The_former_name_of_the_setting_counts_too() =>
        ClientAddress.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Codes:TrustedProxies:0", "10.0.0.5")]).Build())
            .Of(Request("10.0.0.5", "198.51.100.1")).ShouldBe(IPAddress.Parse("198.51.100.1"));

    [Fact]
    public void What_is_no_address_is_said_at_the_start() =>
        Should.Throw<InvalidDataException>(() => Of("10.0.0.300")).Message.ShouldContain("TrustedProxies");

    private static ClientAddress Of(string proxies) =>
        ClientAddress.Of(new ConfigurationBuilder().AddInMemoryCollection([new(ClientAddress.Setting, proxies)]).Build());

    private static DefaultHttpContext Request(string peer, string said)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        http.Request.Headers["X-Forwarded-For"] = said;
        return http;
    }
}
