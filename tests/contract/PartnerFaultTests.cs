using Adapters.Contract;
using Adapters.Resilience;
using Shouldly;
using Xunit;
using static Contract.PartnerConformanceTests;

namespace Contract;

/// <summary>What every partner's adapter says when the partner misbehaves: the truth, never more.</summary>
public sealed class PartnerFaultTests
{
    private static readonly Draft One = new("11310101MA109Y0352SJ1");

    public static TheoryData<string> Partners => [.. RecordedExchangeTests.PartnerIds];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Partners))]
    public async Task Is_unknown_after_a_timeout_and_a_query_finds_it(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner, ["slow:1:30"], TimeSpan.FromSeconds(2));
        (await SendAsync(scene, 1, One)).ShouldBeOfType<BatchOutcome.Unknown>();
        (await FoundAsync(scene, One.Key)).ShouldHaveSingleItem();
        scene.Host.Counts.Accepted.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Is_unknown_after_a_reset_and_a_query_finds_what_was_accepted(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner, ["cut-after-accept:1"]);
        (await SendAsync(scene, 1, One)).ShouldBeOfType<BatchOutcome.Unknown>();
        var copy = (await FoundAsync(scene, One.Key)).ShouldHaveSingleItem();
        copy.ContentDigest.ShouldBe(scene.Kit.Batch(Scene.Number(1), One).Items[0].ContentDigest);
        // One filing and one question: nothing was sent twice behind our back.
        scene.Host.Counts.Requests.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Is_unknown_after_a_reset_and_a_query_finds_nothing_when_nothing_was_accepted(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner, ["cut-before:1"]);
        (await SendAsync(scene, 1, One)).ShouldBeOfType<BatchOutcome.Unknown>();
        (await FoundAsync(scene, One.Key)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Is_unknown_after_an_answer_that_says_nothing(string partner, string fault)
    {
        await using var scene = await Scene.OpenAsync(partner, [$"{fault}:1"]);
        (await SendAsync(scene, 1, One)).ShouldBeOfType<BatchOutcome.Unknown>();
        (await FoundAsync(scene, One.Key)).ShouldHaveSingleItem();
        scene.Host.Counts.Requests.ShouldBe(2);
    }

    public static MatrixTheoryData<string, string> Answers => new(RecordedExchangeTests.PartnerIds, ["nonsense", "error"]);

    [Theory, MemberData(nameof(Partners))]
    public async Task Waits_for_a_slow_partner(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner, ["slow:1:1"]);
        (await AnsweredAsync(scene, 1, One))[0].ShouldBeOfType<ItemAnswer.Accepted>();
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Is_not_sent_when_the_partner_is_busy_and_keeps_the_quiet_it_asked_for(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner, ["busy:1:60"]);
        var busy = (await SendAsync(scene, 1, One)).ShouldBeOfType<BatchOutcome.NotSent>();
        (busy.Cause, busy.RetryAfter).ShouldBe((Cause.Busy, TimeSpan.FromSeconds(60)));
        var quiet = (await SendAsync(scene, 2, One)).ShouldBeOfType<BatchOutcome.NotSent>();
        quiet.Cause.ShouldBe(Cause.Busy);
        quiet.RetryAfter!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        scene.Host.Counts.Requests.ShouldBe(1);
        scene.Host.Counts.Accepted.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Is_not_sent_when_the_partner_is_down_and_goes_on_when_it_is_back(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner, ["down"]);
        (await SendAsync(scene, 1, One)).ShouldBeOfType<BatchOutcome.NotSent>().Cause.ShouldBe(Cause.Net);
        await scene.Host.SetFaultsAsync();
        (await AnsweredAsync(scene, 1, One))[0].ShouldBeOfType<ItemAnswer.Accepted>();
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Opens_its_circuit_when_the_partner_stays_down(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner, ["down"]);
        scene.Partner.Line.State.ShouldBe(LineState.Closed);
        for (var n = 1; n <= 5; n++)
        {
            (await SendAsync(scene, n, One)).ShouldBeOfType<BatchOutcome.NotSent>().Cause.ShouldBe(Cause.Net);
        }

        scene.Partner.Line.State.ShouldBe(LineState.Open);
        (await SendAsync(scene, 9, One)).ShouldBeOfType<BatchOutcome.NotSent>().RetryAfter.ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Is_not_sent_when_the_partner_does_not_accept_the_signature(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var wrong = Path.Combine(scene.Folder, "wrong.secret");
        await File.WriteAllTextAsync(wrong, new string('x', 40), Token);
        await using var stranger = new PartnerUnderTest(partner, scene.Host.Address, scene.Host.SenderId, scene.Host.KeyId, wrong);
        var outcome = await stranger.Adapter.SendAsync(scene.Kit.Batch(Scene.Number(1), One), Token);
        outcome.ShouldBeOfType<BatchOutcome.NotSent>().Cause.ShouldBe(Cause.Auth);
        var question = await stranger.Adapter.QueryAsync([One.Key], Token);
        question.ShouldBeOfType<QueryOutcome.Unanswered>().Cause.ShouldBe(Cause.Auth);
        scene.Host.Counts.Accepted.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Changes_keys_without_a_pause(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var next = Path.Combine(Path.GetDirectoryName(scene.Host.SecretFile)!, "key-2.secret");
        await File.WriteAllTextAsync(next, new string('y', 40), Token);
        await using var renewed = new PartnerUnderTest(partner, scene.Host.Address, scene.Host.SenderId, "key-2", next);
        (await renewed.Adapter.SendAsync(scene.Kit.Batch(Scene.Number(1), One), Token)).ShouldBeOfType<BatchOutcome.Answered>();
        await AnsweredAsync(scene, 2, One);
        File.Delete(scene.Host.SecretFile);
        (await SendAsync(scene, 3, One)).ShouldBeOfType<BatchOutcome.NotSent>().Cause.ShouldBe(Cause.Auth);
        (await renewed.Adapter.SendAsync(scene.Kit.Batch(Scene.Number(4), One), Token)).ShouldBeOfType<BatchOutcome.Answered>();
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Reads_a_refusal_in_GBK(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner, ["gbk-error:1"]);
        var refused = (await SendAsync(scene, 1, One)).ShouldBeOfType<BatchOutcome.Refused>();
        refused.Cause.ShouldBe(Cause.ContractOut);
        refused.Detail.ShouldContain("报文格式错误");
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Tells_which_rows_were_sent_back(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner, ["reject-rows:1:3"]);
        var drafts = Enumerable.Range(1, 9).Select(n => new Draft($"key-{n}")).ToArray();
        var items = await AnsweredAsync(scene, 1, drafts);
        items.Select(i => i is ItemAnswer.Rejected).ShouldBe([false, false, true, false, false, true, false, false, true]);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Passes_a_cancellation_on_when_nothing_was_sent(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            scene.Partner.Adapter.SendAsync(scene.Kit.Batch(Scene.Number(1), One), cancelled.Token));
        scene.Host.Counts.Requests.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Is_unknown_when_cancelled_after_bytes_left(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner, ["slow:1:30"]);
        using var stopping = new CancellationTokenSource();
        var sending = scene.Partner.Adapter.SendAsync(scene.Kit.Batch(Scene.Number(1), One), stopping.Token);
        while (scene.Host.Counts.Accepted == 0)
        {
            await Task.Delay(20, Token);
        }

        await stopping.CancelAsync();
        (await sending).ShouldBeOfType<BatchOutcome.Unknown>();
    }
}
