using Hub.Ledger;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Subjects;

public sealed class SubjectPairsTests
{
    private const string Number = "110108000000016";
    private const string Header = "主体标识,企业名称,统一社会信用代码,注册号,法定代表人,住所,街道,市场主体类型,行业代码,登记状态,成立日期,曾用名,信用风险等级\n";

    [Fact]
    public async Task Two_subjects_that_the_registry_names_in_one_breath_are_offered_once_and_merged_only_by_a_person()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var (code, byNumber, byCode) = (Checks.NewUscc(), Checks.No("P"), Checks.No("P"));
        await hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(byNumber, "上海配对甲有限公司", Number) + Checks.Culture(byCode, "上海配对乙有限公司", code));
        (await hub.RecordAsync("culture-tourism", byNumber))!.Subject.ShouldNotBe((await hub.RecordAsync("culture-tourism", byCode))!.Subject);

        await hub.SubmitAsync(RunningHub.Registry, "subjects", Header + $"T1,上海配对有限公司,{code},{Number},张三,上海市黄浦区打浦路1号,,企业,6110,存续,2020-01-01,,A\n");
        await hub.SubmitAsync(RunningHub.Registry, "subjects", Header + $"T1,上海配对有限公司,{code},{Number},李四,上海市黄浦区打浦路1号,,企业,6110,存续,2020-01-01,,A\n");

        var pair = (await hub.Ledger.Queries.ListReviewsAsync(new ReviewFilter(Kind: "pair"), 10, null, CancellationToken.None)).ShouldHaveSingleItem();
        var (status, decided) = await hub.PostJsonAsync($"/api/v1/reviews/{pair.Id}/decision", new { choice = "same", reason = "登记信息一致" });

        (status, decided["state"]!.ToString()).ShouldBe((200, "decided"));
        (await hub.RecordAsync("culture-tourism", byNumber))!.Subject.ShouldBe((await hub.RecordAsync("culture-tourism", byCode))!.Subject);
    }

    [Fact]
    public async Task A_pair_that_is_not_the_same_is_not_offered_again()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var code = Checks.NewUscc();
        await hub.SubmitAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("P"), "上海配对甲有限公司", Number) + Checks.Culture(Checks.No("P"), "上海配对乙有限公司", code));
        var entry = $"T1,上海配对有限公司,{code},{Number},张三,上海市黄浦区打浦路1号,,企业,6110,存续,2020-01-01,,A\n";
        await hub.SubmitAsync(RunningHub.Registry, "subjects", Header + entry);
        var pair = (await hub.Ledger.Queries.ListReviewsAsync(new ReviewFilter(Kind: "pair"), 10, null, CancellationToken.None)).ShouldHaveSingleItem();
        (await hub.PostJsonAsync($"/api/v1/reviews/{pair.Id}/decision", new { choice = "not-same", reason = "旧注册号录错" })).Status.ShouldBe(200);

        await hub.SubmitAsync(RunningHub.Registry, "subjects", Header + entry.Replace("张三", "李四", StringComparison.Ordinal));

        (await hub.Ledger.Queries.ListReviewsAsync(new ReviewFilter(State: null, Kind: "pair"), 10, null, CancellationToken.None)).ShouldHaveSingleItem().State.ShouldBe(ReviewStates.Decided);
    }
}
