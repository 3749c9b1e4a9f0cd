using Adapters.Catalogue;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>What the adapter of every outbound feed says when the partner misbehaves: the truth, never more.</summary>
public sealed class EveryFeedFaultTests
{
    public static TheoryData<string, string> Feeds => FeedItems.Of(FeedManifest.Out);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Feeds))]
    public async Task Is_unknown_after_a_timeout_and_a_query_finds_it(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner, ["slow:1:30"], TimeSpan.FromSeconds(1));
        (await SendAsync(scene, feed)).ShouldBeOfType<BatchOutcome.Unknown>();
        (await FoundAsync(scene, feed)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task Waits_for_a_slow_partner(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner, ["slow:1:1"]);
        (await SendAsync(scene, feed)).ShouldBeOfType<BatchOutcome.Answered>().Items.ShouldHaveSingleItem().ShouldBeOfType<ItemAnswer.Accepted>();
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task Is_not_sent_when_the_partner_is_busy_and_keeps_the_quiet_it_asked_for(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner, ["busy:1:60"]);
        for (var i = 0; i < 2; i++)
        {
            (await SendAsync(scene, feed)).ShouldBeOfType<BatchOutcome.NotSent>().Cause.ShouldBe(Cause.Busy);
        }

        (scene.Host.Counts.Requests, scene.Host.Counts.Accepted).ShouldBe((1, 0));
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task Is_unknown_after_an_answer_that_says_nothing(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner, ["nonsense:1"]);
        (await SendAsync(scene, feed)).ShouldBeOfType<BatchOutcome.Unknown>();
        (await FoundAsync(scene, feed)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task Is_not_sent_when_the_partner_does_not_accept_the_signature(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var wrong = Path.Combine(scene.Folder, "wrong.secret");
        await File.WriteAllTextAsync(wrong, new string('x', 40), Token);
        await using var stranger = new PartnerUnderTest(partner, scene.Host.Address, scene.Host.SenderId, scene.Host.KeyId, wrong);
        var batch = FeedItems.Batch(FeedItems.Item(partner, feed, 'i', 1), 1);
        (await FeedItems.Adapter(stranger, feed).SendAsync(batch, Token)).ShouldBeOfType<BatchOutcome.NotSent>().Cause.ShouldBe(Cause.Auth);
        scene.Host.Counts.Accepted.ShouldBe(0);
    }

    private static Task<BatchOutcome> SendAsync(Scene scene, string feed) =>
        FeedItems.Adapter(scene.Partner, feed).SendAsync(FeedItems.Batch(FeedItems.Item(scene.Kit.PartnerId, feed, 'i', 1), 1), Token);

    private static async Task<int> FoundAsync(Scene scene, string feed) =>
        (await FeedItems.Adapter(scene.Partner, feed).QueryAsync([FeedItems.Item(scene.Kit.PartnerId, feed, 'i', 1).BusinessKey], Token))
        .ShouldBeOfType<QueryOutcome.Found>().Copies.Count;
}
