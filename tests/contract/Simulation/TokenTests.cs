using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract.Simulation;

/// <summary>Whose a token is that somebody shows: once, for a short time, and never guessed.</summary>
public sealed class TokenTests
{
    private const string Issued = """{"token":"t-1","uscc":"91310101MAGACNN850","enterpriseName":"上海隍同娱乐有限公司","expiresAt":"2099-01-01T00:00:00+08:00"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_the_subject_once()
    {
        await using var scene = await Scene.OpenAsync("suishen-code");
        await scene.Host.PublishAsync("token", Issued, cancellationToken: Token);
        var subject = (await AskAsync(scene)).ShouldBeOfType<TokenOutcome.Subject>();
        (subject.Uscc, subject.Name).ShouldBe(("91310101MAGACNN850", "上海隍同娱乐有限公司"));
        (await AskAsync(scene)).ShouldBe(new TokenOutcome.Invalid(TokenState.Used));
    }

    [Fact]
    public async Task Tells_an_expired_one_and_one_it_never_gave_out_apart()
    {
        await using var scene = await Scene.OpenAsync("suishen-code");
        await scene.Host.PublishAsync("token", Issued.Replace("2099", "2020", StringComparison.Ordinal), cancellationToken: Token);
        (await AskAsync(scene)).ShouldBe(new TokenOutcome.Invalid(TokenState.Expired));
        (await AskAsync(scene, "t-2")).ShouldBe(new TokenOutcome.Invalid(TokenState.Unknown));
        (await AskAsync(scene, new string('x', 201))).ShouldBe(new TokenOutcome.Invalid(TokenState.Unknown));
    }

    /// <summary>The question uses the token up, so it is never asked twice behind the caller's back.</summary>
    [Theory]
    [InlineData("cut-after-accept:1")]
    [InlineData("nonsense:1")]
    public async Task Asks_only_once_when_the_answer_is_lost(string fault)
    {
        await using var scene = await Scene.OpenAsync("suishen-code", [fault]);
        await scene.Host.PublishAsync("token", Issued, cancellationToken: Token);
        (await AskAsync(scene)).ShouldBeOfType<TokenOutcome.Unanswered>();
        scene.Host.Counts.Requests.ShouldBe(1);
        (await AskAsync(scene)).ShouldBe(new TokenOutcome.Invalid(TokenState.Used));
    }

    private static Task<TokenOutcome> AskAsync(Scene scene, string token = "t-1") =>
        ((ISubjectTokens)scene.Partner.Entry.Feeds.Single(f => f.Id == "tokens").Adapter).FindSubjectAsync(token, Token);
}
