using System.Text;
using Adapters.Contract;
using Adapters.Transports.Signing;
using Sandbox.Partners.SuishenCode;
using Shouldly;
using Xunit;

namespace Contract.Simulation;

/// <summary>Calls of the simulated suishen code service as the adapter sees them: two readings of one protocol that have to agree.</summary>
public sealed class CallbackTests : IAsyncLifetime
{
    private const string Target = "/callbacks/suishen-code/scans";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"eventId":"EV-1","scanNo":"HY-1"}""");
    private Scene _scene = null!;

    private SuishenCodePlatform Platform => (SuishenCodePlatform)_scene.Host.Partner;

    private ICallbackAdapter Adapter => _scene.Partner.Callbacks.Single(f => f.Id == "scans").Adapter;

    public async ValueTask InitializeAsync() => _scene = await Scene.OpenAsync("suishen-code");

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public void Accepts_what_the_platform_signed_and_hands_over_its_bytes_and_event()
    {
        var accepted = Adapter.Check(Call()).ShouldBeOfType<CallbackOutcome.Accepted>();
        accepted.EventId.ShouldBe("EV-1");
        accepted.Bytes.ToArray().ShouldBe(Body);
    }

    [Fact]
    public void A_replayed_call_is_the_same_event_within_the_window_and_nothing_after_it()
    {
        var call = Call();
        var first = Adapter.Check(call).ShouldBeOfType<CallbackOutcome.Accepted>();
        Adapter.Check(call).ShouldBeOfType<CallbackOutcome.Accepted>().EventId.ShouldBe(first.EventId);
        Code(call with { ReceivedAt = call.ReceivedAt.AddMinutes(6) }).ShouldBe("SEC-8215");
    }

    [Fact]
    public void Every_part_of_a_call_is_signed()
    {
        var call = Call();
        Code(call with { Method = "PUT" }).ShouldBe("SEC-8214");
        Code(call with { PathAndQuery = "/callbacks/suishen-code/complaints" }).ShouldBe("SEC-8214");
        Code(call with { PathAndQuery = Target + "?x=1" }).ShouldBe("SEC-8214");
        Code(call with { Body = Encoding.UTF8.GetBytes("""{"eventId":"EV-2","scanNo":"HY-1"}""") }).ShouldBe("SEC-8214");
        Code(With(call, "x-ssm-timestamp", (long.Parse(call.Headers["x-ssm-timestamp"], null) + 1).ToString(null as IFormatProvider))).ShouldBe("SEC-8214");
        Code(With(call, "x-ssm-nonce", new string('0', 32))).ShouldBe("SEC-8214");
    }

    [Theory]
    [InlineData("x-ssm-key", null, "SEC-8211")]
    [InlineData("x-ssm-signature", null, "SEC-8211")]
    [InlineData("x-ssm-signature", "not base64!", "SEC-8211")]
    [InlineData("x-ssm-signature", "AAAA", "SEC-8214")]
    [InlineData("x-ssm-timestamp", "soon", "SEC-8211")]
    [InlineData("x-ssm-timestamp", "-1", "SEC-8211")]
    [InlineData("x-ssm-nonce", "short", "SEC-8211")]
    [InlineData("x-ssm-key", "call-9", "SEC-8212")]
    [InlineData("x-ssm-key", "../call-1", "SEC-8212")]
    public void A_header_that_is_missing_or_wrong_is_told_by_its_code(string header, string? value, string code) => Code(With(Call(), header, value)).ShouldBe(code);

    [Theory]
    [InlineData("""{"scanNo":"HY-1"}""")]
    [InlineData("""{"eventId":""}""")]
    [InlineData("""{"eventId":"has space"}""")]
    [InlineData("""{"eventId":7}""")]
    [InlineData("[]")]
    [InlineData("<xml/>")]
    [InlineData("")]
    public void A_signed_body_without_an_event_is_refused_with_400(string body)
    {
        var refused = Adapter.Check(Call(body: Encoding.UTF8.GetBytes(body))).ShouldBeOfType<CallbackOutcome.Refused>();
        (refused.Status, refused.Code).ShouldBe((400, "SEC-8216"));
    }

    [Theory]
    [InlineData(290, true)]
    [InlineData(-290, true)]
    [InlineData(310, false)]
    [InlineData(-310, false)]
    public void Five_minutes_between_the_clocks_are_allowed(int seconds, bool isAccepted) =>
        (Adapter.Check(Call(late: TimeSpan.FromSeconds(seconds))) is CallbackOutcome.Accepted).ShouldBe(isAccepted);

    [Fact]
    public void Keys_change_with_an_overlap_and_without_a_restart()
    {
        var old = Call();
        Platform.CallKeys.Make("call-2");
        Platform.CallKeys.CurrentId.ShouldBe("call-2");
        Adapter.Check(Call()).ShouldBeOfType<CallbackOutcome.Accepted>();
        Adapter.Check(old).ShouldBeOfType<CallbackOutcome.Accepted>();
        File.Delete(Path.Combine(Platform.CallKeys.PublicFolder, "call-1.pem"));
        Code(old).ShouldBe("SEC-8212");
        Adapter.Check(Call()).ShouldBeOfType<CallbackOutcome.Accepted>();
    }

    [Fact]
    public void Without_any_key_every_call_is_refused()
    {
        var call = Call();
        File.Delete(Path.Combine(Platform.CallKeys.PublicFolder, "call-1.pem"));
        Code(call).ShouldBe("SEC-8213");
    }

    [Fact]
    public void Both_forms_of_a_signature_are_read()
    {
        var call = Call();
        var key = Sm2KeyFile.ReadPublic(File.ReadAllText(Path.Combine(Platform.CallKeys.PublicFolder, "call-1.pem"))).ShouldNotBeNull();
        var raw = Sm2.ToRaw(key, Convert.FromBase64String(call.Headers["x-ssm-signature"]));
        raw.Length.ShouldBe(64);
        Adapter.Check(With(call, "x-ssm-signature", Convert.ToBase64String(raw))).ShouldBeOfType<CallbackOutcome.Accepted>();
    }

    private CallbackRequest Call(byte[]? body = null, TimeSpan late = default)
    {
        var bytes = body ?? Body;
        var headers = Platform.Signer.Headers("POST", Target, bytes, late: late).ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value);
        return new CallbackRequest("POST", Target, headers, bytes, TimeProvider.System.GetUtcNow());
    }

    private string Code(CallbackRequest call)
    {
        var refused = Adapter.Check(call).ShouldBeOfType<CallbackOutcome.Refused>();
        refused.Message.ShouldNotBeEmpty();
        return refused.Code;
    }

    private static CallbackRequest With(CallbackRequest call, string header, string? value)
    {
        var headers = call.Headers.Where(h => h.Key != header).ToDictionary(h => h.Key, h => h.Value);
        if (value is not null)
        {
            headers[header] = value;
        }

        return call with { Headers = headers };
    }
}
