using Adapters.Catalogue;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>What every feed that is read in pages has to prove, whatever form its pages have.</summary>
public sealed class PolledPartnerTests
{
    public static TheoryData<string> Partners => [.. Feeds.Select(row => row.Data.Item1).Distinct()];

    public static TheoryData<string, string> Feeds => FeedItems.Of(FeedManifest.In);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Feeds))]
    public async Task Asks_again_when_an_answer_does_not_come_in_time(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        await scene.Host.PublishAsync(feed, feed == "dictionaries" ? """{"items":[{"id":"1"}]}""" : """{"id":"1","xml":"<superviseData/>"}""", cancellationToken: Token);
        await using var hasty = With(scene, scene.Host.SecretFile, TimeSpan.FromSeconds(1));
        await scene.Host.SetFaultsAsync("slow:1:30");
        (await ReadAsync(hasty, feed)).ShouldBeOfType<PageOutcome.Page>().Bytes.IsEmpty.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Says_so_when_no_answer_comes_at_all(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        await using var hasty = With(scene, scene.Host.SecretFile, TimeSpan.FromSeconds(1));
        await scene.Host.SetFaultsAsync("slow:always:30");
        (await hasty.Polled[0].Adapter.ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Unanswered>().Cause.ShouldBe(Cause.Net);
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task A_question_that_the_platform_refuses_is_our_mistake(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        (await ReadAsync(scene.Partner, feed, "no-cursor")).ShouldBeOfType<PageOutcome.Unanswered>().Cause.ShouldBe(Cause.ContractOut);
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task Is_not_answered_with_a_wrong_secret(string partner, string feed)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var wrong = Path.Combine(scene.Folder, "wrong.secret");
        await File.WriteAllTextAsync(wrong, new string('x', 40), Token);
        await using var stranger = With(scene, wrong, TimeSpan.FromSeconds(15));
        (await ReadAsync(stranger, feed)).ShouldBeOfType<PageOutcome.Unanswered>().Cause.ShouldBe(Cause.Auth);
    }

    private static Task<PageOutcome> ReadAsync(PartnerUnderTest partner, string feed, string? cursor = null) =>
        partner.Polled.Single(one => one.Id == feed).Adapter.ReadPageAsync(cursor, Token);

    private static PartnerUnderTest With(Scene scene, string secretFile, TimeSpan queryTimeout) => new(
        scene.Kit.PartnerId, scene.Host.Address, scene.Host.SenderId, scene.Host.KeyId, secretFile,
        settings: new Dictionary<string, string> { ["QueryTimeout"] = queryTimeout.ToString("c") });
}
