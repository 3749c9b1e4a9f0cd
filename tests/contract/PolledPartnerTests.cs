using Adapters.Catalogue;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>What every partner that is read in pages has to prove on its first feed, whatever form its pages have.</summary>
public sealed class PolledPartnerTests
{
    public static TheoryData<string> Partners =>
        [.. ManifestFile.ReadAll(AdapterRegistration.PartnersFolder).Select(one => one.Manifest!).Where(one => one.Feeds.Any(feed => feed.Direction == FeedManifest.In)).Select(one => one.Id)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Partners))]
    public async Task Asks_again_when_an_answer_does_not_come_in_time_and_says_so_when_none_does(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var feed = scene.Partner.Polled[0].Id;
        await scene.Host.PublishAsync(feed, """{"id":"1","xml":"<superviseData/>"}""", cancellationToken: Token);
        await using var hasty = With(scene, scene.Host.SecretFile, TimeSpan.FromSeconds(1));
        await scene.Host.SetFaultsAsync("slow:1:30");
        (await hasty.Polled[0].Adapter.ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Page>().Bytes.IsEmpty.ShouldBeFalse();
        await scene.Host.SetFaultsAsync("slow:always:30");
        (await hasty.Polled[0].Adapter.ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Unanswered>().Cause.ShouldBe(Cause.Net);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Is_not_answered_with_a_wrong_secret(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var wrong = Path.Combine(scene.Folder, "wrong.secret");
        await File.WriteAllTextAsync(wrong, new string('x', 40), Token);
        await using var stranger = With(scene, wrong, TimeSpan.FromSeconds(15));
        (await stranger.Polled[0].Adapter.ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Unanswered>().Cause.ShouldBe(Cause.Auth);
    }

    private static PartnerUnderTest With(Scene scene, string secretFile, TimeSpan queryTimeout) => new(
        scene.Kit.PartnerId, scene.Host.Address, scene.Host.SenderId, scene.Host.KeyId, secretFile,
        settings: new Dictionary<string, string> { ["QueryTimeout"] = queryTimeout.ToString("c") });
}
