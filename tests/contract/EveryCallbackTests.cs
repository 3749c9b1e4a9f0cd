using System.Collections.Concurrent;
using System.Text;
using Adapters.Catalogue;
using Adapters.Contract;
using Microsoft.AspNetCore.Http;
using Sandbox.Front;
using Sandbox.Partners.SuishenCode;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>Every feed on which a platform calls: what it signed passes once, what it did not passes never, and one that is asked to wait comes again.</summary>
public sealed class EveryCallbackTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"eventId":"EV-1"}""");

    public static TheoryData<string, string> Feeds => FeedItems.Of(FeedManifest.Callback);

    [Theory, MemberData(nameof(Feeds))]
    public async Task A_signed_call_passes_also_with_a_late_clock_and_again_as_the_same_event(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var call = Call(scene, feed, Body);
        foreach (var one in new[] { call, call, Call(scene, feed, Body, TimeSpan.FromSeconds(290)) })
        {
            var accepted = Check(scene, feed, one).ShouldBeOfType<CallbackOutcome.Accepted>();
            (accepted.EventId, Encoding.UTF8.GetString(accepted.Bytes.Span)).ShouldBe(("EV-1", Encoding.UTF8.GetString(Body)));
        }

        Code(scene, feed, call with { ReceivedAt = call.ReceivedAt.AddMinutes(6) }).ShouldBe("SEC-8215");
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task What_is_not_signed_or_says_nothing_is_refused_by_its_code(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var call = Call(scene, feed, Body);
        Code(scene, feed, call with { Body = Encoding.UTF8.GetBytes("""{"eventId":"EV-2"}""") }).ShouldBe("SEC-8214");
        Code(scene, feed, call with { PathAndQuery = "/callbacks/suishen-code/other" }).ShouldBe("SEC-8214");
        Code(scene, feed, call with { Headers = new Dictionary<string, string>() }).ShouldBe("SEC-8211");
        Code(scene, feed, Call(scene, feed, Encoding.UTF8.GetBytes("<xml/>"))).ShouldBe("SEC-8216");
        Code(scene, feed, Call(scene, feed, Encoding.UTF8.GetBytes("{}"))).ShouldBe("SEC-8216");
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task One_that_is_told_busy_calls_again_signed_anew_for_the_same_event(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var calls = new ConcurrentQueue<CallbackRequest>();
        var (hub, port) = await LoopbackServer.StartAsync(0, async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            calls.Enqueue(new CallbackRequest(
                http.Request.Method, http.Request.Path, http.Request.Headers.ToDictionary(one => one.Key.ToLowerInvariant(), one => one.Value.ToString()), body.ToArray(),
                TimeProvider.System.GetUtcNow()));
            if (calls.Count == 1)
            {
                (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (StatusCodes.Status429TooManyRequests, "1");
            }
        });
        await using (hub)
        {
            (await scene.Host.PublishAsync(feed, Encoding.UTF8.GetString(Body), new Uri($"http://127.0.0.1:{port}"), TestContext.Current.CancellationToken)).ShouldBe(200);
        }

        calls.Count.ShouldBe(2);
        calls.Select(call => Check(scene, feed, call).ShouldBeOfType<CallbackOutcome.Accepted>().EventId).Distinct().ShouldHaveSingleItem();
        calls.Select(call => call.Headers["x-ssm-nonce"]).Distinct().Count().ShouldBe(2);
    }

    private static CallbackRequest Call(Scene scene, string feed, byte[] body, TimeSpan late = default)
    {
        var target = $"/callbacks/{scene.Kit.PartnerId}/{feed}";
        var headers = ((SuishenCodePlatform)scene.Host.Partner).Signer.Headers("POST", target, body, late: late);
        return new CallbackRequest("POST", target, headers.ToDictionary(one => one.Key.ToLowerInvariant(), one => one.Value), body, TimeProvider.System.GetUtcNow());
    }

    private static CallbackOutcome Check(Scene scene, string feed, CallbackRequest call) => scene.Partner.Callbacks.Single(one => one.Id == feed).Adapter.Check(call);

    private static string Code(Scene scene, string feed, CallbackRequest call) => Check(scene, feed, call).ShouldBeOfType<CallbackOutcome.Refused>().Code;
}
