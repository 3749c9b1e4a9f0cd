using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adapters.Contract;
using Shouldly;
using Xunit;

namespace Contract.Simulation;

/// <summary>What becomes of a document at the simulated enterprise cloud: receipts, none, an older one's, nobody registered.</summary>
public sealed class EnterpriseCloudTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_that_is_taken_is_delivered_and_then_read()
    {
        await using var scene = await Scene.OpenAsync("enterprise-cloud");
        await FileAsync(scene, 1, 'i', 1, "aa");
        var receipt = (await ReadAsync(scene, "receipts")).ShouldHaveSingleItem();
        (receipt["documentNo"]!.ToString(), receipt["result"]!.ToString(), receipt["documentDigest"]!.ToString(), receipt["issuer"]!.ToString())
            .ShouldBe(("黄市监检通〔2025〕12号", "已送达", Digest("aa"), "market-regulation"));
        (await ReadAsync(scene, "read-states")).ShouldHaveSingleItem()["firstReadAt"]!.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_receipt_may_never_come()
    {
        await using var scene = await Scene.OpenAsync("enterprise-cloud", ["no-receipt:1"]);
        (await FileAsync(scene, 1, 'i', 1, "aa")).ShouldBeOfType<ItemAnswer.Accepted>();
        (await ReadAsync(scene, "receipts")).ShouldBeEmpty();
        await FileAsync(scene, 2, 'u', 2, "bb");
        (await ReadAsync(scene, "receipts")).ShouldHaveSingleItem()["documentDigest"]!.ToString().ShouldBe(Digest("bb"));
    }

    [Fact]
    public async Task A_receipt_may_be_for_the_edition_before()
    {
        await using var scene = await Scene.OpenAsync("enterprise-cloud");
        await FileAsync(scene, 1, 'i', 1, "aa");
        await scene.Host.SetFaultsAsync("old-receipt:1");
        await FileAsync(scene, 2, 'u', 2, "bb");
        (await ReadAsync(scene, "receipts")).Select(r => (r["documentVersion"]!.GetValue<int>(), r["documentDigest"]!.ToString())).ShouldBe([(1, Digest("aa")), (1, Digest("aa"))]);
    }

    [Fact]
    public async Task Nobody_may_be_registered_under_a_code()
    {
        await using var scene = await Scene.OpenAsync("enterprise-cloud", ["subject-unknown:1"]);
        (await FileAsync(scene, 1, 'i', 1, "aa")).ShouldBeOfType<ItemAnswer.Rejected>().Code.ShouldBe("E301");
        (await ReadAsync(scene, "receipts")).ShouldBeEmpty();
        (await FileAsync(scene, 2, 'i', 1, "aa")).ShouldBeOfType<ItemAnswer.Accepted>();
    }

    [Fact]
    public async Task Only_a_cursor_the_platform_gave_can_be_confirmed()
    {
        await using var scene = await Scene.OpenAsync("enterprise-cloud");
        await FileAsync(scene, 1, 'i', 1, "aa");
        var receipts = (IPageReceipt)scene.Partner.Polled.Single(f => f.Id == "receipts").Adapter;
        (await receipts.ConfirmAsync("1", Token)).ShouldBeTrue();
        (await receipts.ConfirmAsync("1", Token)).ShouldBeTrue();
        (await receipts.ConfirmAsync("7", Token)).ShouldBeFalse();
        (await receipts.ConfirmAsync("\"},{", Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_compliance_code_may_publish_an_older_edition_once_more()
    {
        await using var scene = await Scene.OpenAsync("compliance-code");
        await scene.Host.PublishAsync("guides", """{"guideNo":"HG-1","edition":"3","title":"指引","publishedAt":"2026-03-01 09:00:00"}""", cancellationToken: Token);
        await scene.Host.SetFaultsAsync("stale-guide:1");
        (await ReadAsync(scene, "guides")).Select(g => $"{g["edition"]} {g["publishedAt"]}").ShouldBe(["3 2026-03-01 09:00:00", "2 2026-01-30 09:00:00"]);
    }

    private static string Digest(string two) => "sm3:" + string.Concat(Enumerable.Repeat(two, 32));

    private static async Task<ItemAnswer> FileAsync(Scene scene, int batch, char operation, int version, string digest)
    {
        var draft = scene.Kit.Batch(Scene.Number(batch), new Draft("market-regulation:12", operation, version)).Items[0];
        var row = JsonNode.Parse(draft.Row.Span)!.AsObject();
        row["documentVersion"] = version;
        row["digest"] = Digest(digest);
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(row.ToJsonString(JsonSerializerOptions.Web));
        var outcome = await scene.Partner.Adapter.SendAsync(new OutboundBatch(Scene.Number(batch), [draft with { Row = bytes, ContentDigest = RowDigest.Of(bytes) }]), Token);
        return outcome.ShouldBeOfType<BatchOutcome.Answered>().Items[0];
    }

    private static async Task<List<JsonObject>> ReadAsync(Scene scene, string feed)
    {
        var page = (await scene.Partner.Polled.Single(f => f.Id == feed).Adapter.ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Page>();
        return page.Bytes.IsEmpty ? [] : [.. JsonNode.Parse(page.Bytes.Span)!.AsArray().Select(item => item!.AsObject())];
    }
}
