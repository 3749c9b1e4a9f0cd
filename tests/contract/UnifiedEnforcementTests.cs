using System.Text;
using System.Xml.Linq;
using System.Xml.Schema;
using Adapters.Contract;
using Adapters.Partners.UnifiedEnforcement;
using Shouldly;
using Xunit;
using static Contract.PartnerConformanceTests;

namespace Contract;

/// <summary>What only the unified enforcement system does: pages as XML, faults of its own, counts; and that messages fit its XSD.</summary>
public sealed class UnifiedEnforcementTests
{
    internal const string PartnerId = "unified-enforcement";
    private const string Partner = PartnerId;
    private static readonly Draft One = new("market-regulation:SJ1");

    public static TheoryData<string> Polled =>
        ["items", "subjects", "departments", "officers", "plans", "codes", "results", "no-contact-subjects", "no-disturb-items"];

    // Busy comes last: the partner is left alone afterwards.
    private static readonly string[] PageFaults = ["repeat-page:1", "page-out-of-order:1", "nonsense-read:1", "busy:1:60"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Polled))]
    public async Task Reads_everything_once_and_in_order_whatever_is_cut_or_slow(string feed)
    {
        await using var scene = await Scene.OpenAsync(Partner, ["cut-read:1"]);
        await PublishAsync(scene, feed, 1, 510);
        (await ReadAllAsync(scene, feed, null)).ShouldBe(Enumerable.Range(1, 510));
        await PublishAsync(scene, feed, 511, 512);
        await scene.Host.SetFaultsAsync("slow:1:1");
        (await ReadAllAsync(scene, feed, "510")).ShouldBe([511, 512]);
    }

    [Theory, MemberData(nameof(Polled))]
    public async Task Takes_no_page_that_is_not_the_one_asked_for(string feed)
    {
        await using var scene = await Scene.OpenAsync(Partner);
        await PublishAsync(scene, feed, 1, 1_010);
        var first = (await Adapter(scene, feed).ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Page>();
        foreach (var fault in PageFaults)
        {
            await scene.Host.SetFaultsAsync(fault);
            (await Adapter(scene, feed).ReadPageAsync(first.Next, Token)).ShouldBeOfType<PageOutcome.Unanswered>(fault)
                .Cause.ShouldBe(fault.StartsWith("busy", StringComparison.Ordinal) ? Cause.Busy : Cause.ContractOut, fault);
        }
    }

    [Fact]
    public async Task A_page_read_again_is_the_same_bytes()
    {
        await using var scene = await Scene.OpenAsync(Partner);
        await PublishAsync(scene, "items", 1, 3);
        var first = (await Adapter(scene, "items").ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Page>();
        var again = (await Adapter(scene, "items").ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Page>();
        again.Bytes.ToArray().ShouldBe(first.Bytes.ToArray());
    }

    [Fact]
    public async Task Half_a_batch_is_unknown_and_a_query_tells_which_half()
    {
        await using var scene = await Scene.OpenAsync(Partner, ["partial-batch:1"]);
        var drafts = Enumerable.Range(1, 4).Select(n => new Draft($"market-regulation:SJ{n}")).ToArray();
        (await SendAsync(scene, 1, drafts)).ShouldBeOfType<BatchOutcome.Unknown>();
        (await FoundAsync(scene, [.. drafts.Select(d => d.Key)])).Select(c => c.BusinessKey).Order().ShouldBe(["market-regulation:SJ1", "market-regulation:SJ2"]);
        (await AnsweredAsync(scene, 2, drafts)).Select(i => i is ItemAnswer.Accepted).ShouldBe([false, false, true, true]);
    }

    [Fact]
    public async Task What_is_found_late_and_sent_again_is_held_once()
    {
        await using var scene = await Scene.OpenAsync(Partner, ["cut-after-accept:1", "late-results:1"]);
        (await SendAsync(scene, 1, One)).ShouldBeOfType<BatchOutcome.Unknown>();
        (await FoundAsync(scene, One.Key)).ShouldBeEmpty();
        (await AnsweredAsync(scene, 2, One))[0].ShouldBeOfType<ItemAnswer.AlreadyHeld>();
        (await FoundAsync(scene, One.Key)).ShouldHaveSingleItem();
        scene.Host.Counts.Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task A_plan_comes_back_filed_twice_under_one_number_and_its_item_is_withdrawn()
    {
        await using var scene = await Scene.OpenAsync(Partner, ["duplicate-ids:1"]);
        var plans = scene.Partner.Entry.Feeds.Single(f => f.Id == "district-plans").Adapter;
        (await plans.SendAsync(Plan("HP-2026-0001", 1), Token)).ShouldBeOfType<BatchOutcome.Answered>();
        await scene.Host.SetFaultsAsync("item-withdrawn:1");
        (await plans.SendAsync(Plan("HP-2026-0002", 2), Token)).ShouldBeOfType<BatchOutcome.Answered>();

        (await PageAsync(scene, "plans")).Select(p => Value(p, "planNo")).ShouldBe(["HP-2026-0001", "HP-2026-0001", "HP-2026-0002"]);
        var filed = (await PageAsync(scene, "plans"))[0];
        Value(filed, "filedOn").ShouldNotBeNullOrEmpty();
        var item = (await PageAsync(scene, "items")).ShouldHaveSingleItem();
        (Value(item, "itemCode"), Value(item, "withdrawnOn")).ShouldBe(("01325585569070", Value(filed, "filedOn")));
    }

    [Fact]
    public async Task Counts_are_told_and_answered_with_the_differences_also_again_after_a_cut()
    {
        await using var scene = await Scene.OpenAsync(Partner);
        await AnsweredAsync(scene, 1, One);
        await scene.Host.SetFaultsAsync("cut-after-accept:1");
        var counts = (ICountsReceiver)scene.Partner.Adapter;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var taken = (await counts.ReportAsync(today, [new("inspection-results", 1, 1, "ab"), new("case-leads", 2, 2, "cd")], Token)).ShouldBeOfType<CountsOutcome.Taken>();
        taken.Differences.ShouldBe([("case-leads", 0L)]);
        taken.ReceiptNo.ShouldNotBeEmpty();
        (await counts.ReportAsync(today, [new("no-such-feed", 1, 1, "ab")], Token)).ShouldBeOfType<CountsOutcome.Unanswered>().Cause.ShouldBe(Cause.ContractOut);
    }

    [Fact]
    public async Task A_character_that_no_xml_carries_harms_its_own_row_only()
    {
        await using var scene = await Scene.OpenAsync(Partner);
        var items = await AnsweredAsync(scene, 1, One with { Content = "坏\u0001字" }, new Draft("market-regulation:SJ2", Content: "<b>&amp;\r\n]]>𠮷"));
        items[0].ShouldBeOfType<ItemAnswer.Rejected>().Code.ShouldBe("R102");
        items[1].ShouldBeOfType<ItemAnswer.Accepted>();
    }

    [Fact]
    public void The_program_calls_the_operations_of_the_published_wsdl()
    {
        XNamespace wsdl = "http://schemas.xmlsoap.org/wsdl/";
        var published = XDocument.Load(Repository.PathOf("schemas", "partners", Partner, "1.0", "unified-enforcement.wsdl")).Descendants(wsdl + "binding")
            .SelectMany(b => b.Elements(wsdl + "operation")).Select(o => o.Elements().First().Attribute("soapAction")!.Value).Order();
        var called = new[] { typeof(IEnforcementFiling), typeof(IEnforcementQuery) }.SelectMany(t => t.GetMethods())
            .SelectMany(m => m.GetCustomAttributes(false).OfType<System.ServiceModel.OperationContractAttribute>()).Select(o => o.Action!).Order();
        called.ShouldBe(published);
    }

    [Theory, MemberData(nameof(Recorded))]
    public void A_recorded_answer_fits_the_xsd(string mapping)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(new PartnerKit(Partner).MappingsFolder, mapping)))!["Response"]!["Body"]!.GetValue<string>();
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Repository.PathOf("schemas", "partners", Partner, "1.0", "unified-enforcement.xsd"));
        var mistakes = new List<string>();
        foreach (var element in XElement.Parse(body).Descendants().Where(e => e.Name.NamespaceName == EnforcementNames.Namespace && e.Parent!.Name.NamespaceName != EnforcementNames.Namespace))
        {
            new XDocument(new XElement(element)).Validate(schemas, (_, e) => mistakes.Add(e.Message));
        }

        mistakes.ShouldBeEmpty();
    }

    public static TheoryData<string> Recorded =>
    [
        "batch-accepted.json", "batch-mixed.json", "batch-number-reused.json", "batch-answer-of-another.json", "query-found.json", "page-second.json", "page-empty.json",
    ];

    private static OutboundBatch Plan(string number, int batch)
    {
        ReadOnlyMemory<byte> row = Encoding.UTF8.GetBytes(
            $$"""{"planNo":"{{number}}","title":"餐饮专项检查","kind":"专项检查方案","departmentCode":"11310101MA109Y0352","itemCodes":"01325585569070,05817028967753","startsOn":"2026-03-01","endsOn":"2026-11-30"}""");
        return new OutboundBatch(Scene.Number(batch), [new OutboundItem($"market-regulation:{number}", 'i', row, RowDigest.Of(row), IdempotencyKey.Of("district-plans", number, 1))]);
    }

    private static IInboundAdapter Adapter(Scene scene, string feed) => scene.Partner.Polled.Single(f => f.Id == feed).Adapter;

    private static async Task<List<XElement>> PageAsync(Scene scene, string feed)
    {
        var page = (await Adapter(scene, feed).ReadPageAsync(null, Token)).ShouldBeOfType<PageOutcome.Page>();
        return [.. XElement.Parse(Encoding.UTF8.GetString(page.Bytes.Span)).Elements()];
    }

    private static string? Value(XElement record, string name) => record.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private static async Task<List<int>> ReadAllAsync(Scene scene, string feed, string? cursor)
    {
        var numbers = new List<int>();
        for (var more = true; more;)
        {
            var page = (await Adapter(scene, feed).ReadPageAsync(cursor, Token)).ShouldBeOfType<PageOutcome.Page>();
            numbers.AddRange(XElement.Parse(Encoding.UTF8.GetString(page.Bytes.Span)).Elements().Select(e => int.Parse(Value(e, "id")!)));
            (cursor, more) = (page.Next, page.More);
        }

        return numbers;
    }

    private static async Task PublishAsync(Scene scene, string feed, int from, int to)
    {
        for (var n = from; n <= to; n++)
        {
            await scene.Host.PublishAsync(feed, $$"""{"id":"{{n}}","itemCode":["1","2"]}""", cancellationToken: Token);
        }
    }
}
