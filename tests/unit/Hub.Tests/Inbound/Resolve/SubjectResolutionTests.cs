using Hub.Ledger;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Resolve;

public sealed class SubjectResolutionTests(SharedHub shared)
{
    [Fact]
    public async Task Two_departments_that_name_an_unregistered_code_meet_the_same_subject()
    {
        var hub = await shared.StartedAsync();
        var code = Checks.NewUscc();

        var culture = await OnlyAsync(hub, "culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), "上海新开有限公司", code));
        var market = await OnlyAsync(hub, "market-regulation", "double-random", Checks.MarketHeader + Checks.Market(Checks.No("SJ"), code, "上海新开"));

        culture.Verdict.ShouldBe("accepted");
        market.Verdict.ShouldBe("accepted");
        market.Subject.ShouldBe(culture.Subject);
        var subject = await DetailAsync(hub, culture.Subject!);
        subject.Subject.Registered.ShouldBeFalse();
        subject.Statements.Where(s => s.Attribute == "name").Select(s => (s.Source, s.Value))
            .ShouldBe([("culture-tourism", "上海新开有限公司"), ("market-regulation", "上海新开")], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_rows_of_one_submission_about_one_new_code_make_one_subject()
    {
        var hub = await shared.StartedAsync();
        var code = Checks.NewUscc();

        var rows = await hub.ReportAsync("culture-tourism", "culture-checks",
            Checks.Culture(Checks.No("WL"), "上海双行有限公司", code) + Checks.Culture(Checks.No("WL"), "上海双行有限公司", code));

        rows.Select(row => row["subjectId"]!.ToString()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_subject_keeps_its_id_and_gets_its_name_when_the_registry_registers_it_and_keeps_its_former_name_when_it_renames()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var code = Checks.NewUscc();
        var first = await OnlyAsync(hub, "culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), "上海简称", code));
        var list = await File.ReadAllTextAsync(Samples.File("reference/subjects.csv"));

        await hub.SubmitAsync(RunningHub.Registry, "subjects", $"{list}S9,上海全称有限公司,{code},,张三,上海市黄浦区打浦路9号,外滩街道,企业,6110,存续,2022-07-02,,B\n");

        var registered = await DetailAsync(hub, first.Subject!);
        registered.Subject.Name.ShouldBe("上海全称有限公司");
        registered.Subject.Registered.ShouldBeTrue();
        registered.Statements.ShouldContain(s => s.Source == "culture-tourism" && s.Value == "上海简称");

        await hub.SubmitAsync(RunningHub.Registry, "subjects", $"{list}S9,上海改名有限公司,{code},,张三,上海市黄浦区打浦路9号,外滩街道,企业,6110,存续,2022-07-02,,B\n");

        var renamed = await DetailAsync(hub, first.Subject!);
        renamed.Subject.Name.ShouldBe("上海改名有限公司");
        renamed.Names.Where(n => n.Current).ShouldHaveSingleItem().Folded.ShouldBe(Canonical.Names.NameFolding.Fold("上海改名有限公司"));
        renamed.Names.ShouldContain(n => !n.Current && n.Folded == Canonical.Names.NameFolding.Fold("上海全称有限公司"));
        (await OnlyAsync(hub, "culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), "上海改名有限公司", null))).Subject.ShouldBe(first.Subject);
        (await OnlyAsync(hub, "culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), "上海全称有限公司", null))).Verdict.ShouldBe("review");
    }

    [Fact]
    public async Task A_sole_trader_without_a_code_is_found_where_the_address_says_so()
    {
        var hub = await shared.StartedAsync();

        var there = await OnlyAsync(hub, "fire-rescue", "fire-checks", Checks.Fire(Checks.No("XF"), "", Checks.SoleTrader, Checks.SoleTraderAddress));
        var elsewhere = await OnlyAsync(hub, "fire-rescue", "fire-checks", Checks.Fire(Checks.No("XF"), "", Checks.SoleTrader, "上海市黄浦区打浦路9号"));

        there.Verdict.ShouldBe("accepted");
        elsewhere.Verdict.ShouldBe("review");
    }

    [Fact]
    public async Task Neither_code_nor_name_is_rejected_and_a_wrong_code_is_even_with_a_good_name()
    {
        var hub = await shared.StartedAsync();

        var rows = await hub.ReportAsync("market-regulation", "double-random",
            Checks.MarketHeader + Checks.Market(Checks.No("SJ"), "无", "") + Checks.Market(Checks.No("SJ"), "91310101MA2MHE4FX1") + Checks.Market(Checks.No("SJ"), "9.13E+17"));

        rows[1]["verdict"]!.ToString().ShouldBe("rejected");
        rows[1]["errors"]!.AsArray().ShouldHaveSingleItem()!["field"]!.ToString().ShouldBe("企业名称");
        rows[2]["verdict"]!.ToString().ShouldBe("rejected");
        rows[2]["errors"]!.AsArray().ShouldHaveSingleItem()!["field"]!.ToString().ShouldBe("统一社会信用代码/注册号");
        rows[3]["verdict"]!.ToString().ShouldBe("rejected");
    }

    private static async Task<(string Verdict, string? Subject)> OnlyAsync(RunningHub hub, string partner, string feed, string content)
    {
        var line = (await hub.ReportAsync(partner, feed, content))[^1];
        return (line["verdict"]!.ToString(), line["subjectId"]?.ToString());
    }

    private static async Task<SubjectDetail> DetailAsync(RunningHub hub, string subject) =>
        (await hub.Ledger.Queries.FindSubjectAsync(new SubjectId(Guid.Parse(subject)), CancellationToken.None))!;
}
