using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>What every partner's outbound adapter has to prove against its simulated partner.</summary>
public sealed class PartnerConformanceTests
{
    private static readonly Draft One = new("11310101MA109Y0352SJ1");
    private static readonly Draft Two = new("11310101MA109Y0352SJ2");

    public static TheoryData<string> Partners => [.. RecordedExchangeTests.PartnerIds];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Partners))]
    public async Task Accepts_a_batch_with_a_receipt_per_row(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var items = await AnsweredAsync(scene, 1, One, Two);
        var receipts = items.Select(i => i.ShouldBeOfType<ItemAnswer.Accepted>().ReceiptNo).ToList();
        receipts.Distinct().Count().ShouldBe(2);
        scene.Host.Counts.Held.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Rejects_a_single_row_and_takes_the_others(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var items = await AnsweredAsync(scene, 1, One, Two with { IsValid = false });
        items[0].ShouldBeOfType<ItemAnswer.Accepted>();
        var rejected = items[1].ShouldBeOfType<ItemAnswer.Rejected>();
        rejected.Code.ShouldBe(scene.Kit.RejectionCode);
        rejected.Message.ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Says_already_held_when_the_same_version_comes_in_another_batch(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var first = (await AnsweredAsync(scene, 1, One))[0].ShouldBeOfType<ItemAnswer.Accepted>();
        var again = (await AnsweredAsync(scene, 2, One))[0].ShouldBeOfType<ItemAnswer.AlreadyHeld>();
        again.ReceiptNo.ShouldBe(first.ReceiptNo);
        scene.Host.Counts.Accepted.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Gets_the_first_answer_again_for_the_same_batch(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var first = await AnsweredAsync(scene, 7, One, Two);
        (await AnsweredAsync(scene, 7, One, Two)).ShouldBe(first);
        scene.Host.Counts.Accepted.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Is_refused_when_a_batch_number_comes_with_other_content(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        await AnsweredAsync(scene, 7, One);
        var refused = (await SendAsync(scene, 7, Two)).ShouldBeOfType<BatchOutcome.Refused>();
        refused.Cause.ShouldBe(Cause.ContractOut);
        refused.IsNumberUsed.ShouldBeTrue("or the hub would call rows bad that nothing is wrong with");
        scene.Host.Counts.Accepted.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Takes_batch_numbers_in_any_order_and_with_gaps(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        foreach (var n in new[] { 99999, 3, 40 })
        {
            (await AnsweredAsync(scene, n, new Draft($"key-{n}")))[0].ShouldBeOfType<ItemAnswer.Accepted>();
        }
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Rejects_update_and_delete_of_what_is_not_held(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var items = await AnsweredAsync(scene, 1, One with { Operation = 'd' }, Two with { Operation = 'u' });
        items.ShouldAllBe(i => i is ItemAnswer.Rejected);
        scene.Host.Counts.Held.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Rejects_an_insert_of_what_is_held_with_other_content(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        await AnsweredAsync(scene, 1, One);
        (await AnsweredAsync(scene, 2, One with { Version = 2 }))[0].ShouldBeOfType<ItemAnswer.Rejected>();
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Inserts_updates_deletes_and_inserts_again(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        char[] operations = ['i', 'u', 'd', 'i'];
        for (var n = 1; n <= operations.Length; n++)
        {
            (await AnsweredAsync(scene, n, One with { Operation = operations[n - 1], Version = n }))[0].ShouldBeOfType<ItemAnswer.Accepted>();
            var copy = (await FoundAsync(scene, One.Key)).ShouldHaveSingleItem();
            copy.Operation.ShouldBe(operations[n - 1]);
            copy.BatchNo.ShouldBe(Scene.Number(n));
        }
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Says_stale_when_an_older_version_comes_after_a_newer_one(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        await AnsweredAsync(scene, 1, One with { Version = 3 });
        (await AnsweredAsync(scene, 2, One with { Operation = 'u', Version = 2 }))[0].ShouldBeOfType<ItemAnswer.Stale>();
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Finds_by_key_what_is_held_with_its_digest(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        await AnsweredAsync(scene, 1, One, Two);
        var copies = await FoundAsync(scene, One.Key, "no-such-key");
        copies.ShouldHaveSingleItem().ContentDigest.ShouldBe(scene.Kit.Batch(Scene.Number(1), One).Items[0].ContentDigest);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Tells_page_by_page_what_it_holds(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner);
        var drafts = Enumerable.Range(0, 2_100).Select(n => new Draft($"key-{n:D5}")).ToArray();
        foreach (var (n, chunk) in drafts.Chunk(scene.Partner.Adapter.Traits.MaxBatch).Index())
        {
            await AnsweredAsync(scene, n + 1, chunk);
        }

        var keys = new List<string>();
        for (string? after = null; ;)
        {
            var page = (await scene.Partner.Reconciliation.ReadHoldingsAsync(null, after, Token)).ShouldBeOfType<HoldingsPage.Held>();
            page.Count.ShouldBe(drafts.Length);
            keys.AddRange(page.Copies.Select(c => c.BusinessKey));
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        keys.ShouldBe(drafts.Select(d => d.Key));
        var other = await scene.Partner.Reconciliation.ReadHoldingsAsync(new DateOnly(2001, 1, 1), null, Token);
        other.ShouldBeOfType<HoldingsPage.Held>().Count.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Remembers_after_a_restart_what_it_accepted(string partner)
    {
        await using var first = await Scene.OpenAsync(partner);
        var answer = await AnsweredAsync(first, 1, One);
        await first.Host.StopAsync();
        await using var second = await Scene.OpenAsync(partner, folder: first.Folder);
        (await FoundAsync(second, One.Key)).ShouldHaveSingleItem();
        (await AnsweredAsync(second, 1, One)).ShouldBe(answer);
        (await AnsweredAsync(second, 2, Two))[0].ShouldBeOfType<ItemAnswer.Accepted>();
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Logs_neither_secret_nor_row(string partner)
    {
        await using var scene = await Scene.OpenAsync(partner, ["cut-after-accept:1", "error:1"]);
        for (var n = 1; n <= 3; n++)
        {
            await SendAsync(scene, n, One);
        }

        await FoundAsync(scene, One.Key);
        scene.Partner.Logged.ShouldNotContain((await File.ReadAllTextAsync(scene.Host.SecretFile, Token)).Trim());
        scene.Partner.Logged.ShouldNotContain(One.Key);
        scene.Partner.Logged.ShouldNotContain("Signature", Case.Insensitive);
    }

    internal static Task<BatchOutcome> SendAsync(Scene scene, int number, params Draft[] drafts) =>
        scene.Partner.Adapter.SendAsync(scene.Kit.Batch(Scene.Number(number), drafts), Token);

    internal static async Task<IReadOnlyList<ItemAnswer>> AnsweredAsync(Scene scene, int number, params Draft[] drafts) =>
        (await SendAsync(scene, number, drafts)).ShouldBeOfType<BatchOutcome.Answered>().Items;

    internal static async Task<IReadOnlyList<PartnerCopy>> FoundAsync(Scene scene, params string[] keys) =>
        (await scene.Partner.Adapter.QueryAsync(keys, Token)).ShouldBeOfType<QueryOutcome.Found>().Copies;
}
