using Hub.Ledger;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Resolve;

/// <summary>The object library comes again and again: what it adds, what it leaves out, and what people decided in between.</summary>
public sealed class SubjectRegistrationTests
{
    private const string Number = "110108000000016";
    private const string Header = "主体标识,企业名称,统一社会信用代码,注册号,法定代表人,住所,街道,市场主体类型,行业代码,登记状态,成立日期,曾用名,信用风险等级\n";

    [Fact]
    public async Task A_former_name_that_is_added_later_is_known_though_nothing_else_changed()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var (one, other) = (Checks.NewUscc(), Checks.NewUscc());
        await RegisterAsync(hub, Entry("上海新名有限公司", one), Entry("上海别家有限公司", other));
        await RegisterAsync(hub, Entry("上海新名有限公司", one, former: "上海旧名有限公司"), Entry("上海别家有限公司", other));

        // A valid code, and a name that is exactly the former name of another subject.
        var row = (await hub.ReportAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), "上海旧名有限公司", other)))[0];

        row["verdict"]!.ToString().ShouldBe("review");
    }

    [Fact]
    public async Task Two_companies_with_codes_of_their_own_stay_two_though_the_list_gives_both_one_registration_number()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var (one, other) = (Checks.NewUscc(), Checks.NewUscc());
        await RegisterAsync(hub, Entry("上海甲号有限公司", one, Number), Entry("上海乙号有限公司", other, Number));

        var rows = await hub.ReportAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), null, one) + Checks.Culture(Checks.No("WL"), null, other));

        rows[0]["subjectId"]!.ToString().ShouldNotBe(rows[1]["subjectId"]!.ToString());
        (await hub.Ledger.Queries.ListReviewsAsync(new ReviewFilter(Kind: "pair"), 10, null, CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_list_again_leaves_a_merge_as_it_was_decided_and_its_undo_finds_both_as_they_were()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var code = Checks.NewUscc();
        string[] list = [Entry("上海存续有限公司", code), Entry("上海并入有限公司", "", Number)];
        await RegisterAsync(hub, list);
        var (into, from) = (await SubjectOfAsync(hub, code), await SubjectOfAsync(hub, Number));
        (await hub.PostJsonAsync($"/api/v1/subjects/{from}/merge", new { into = into.Value, reason = "同一主体" })).Status.ShouldBe(200);

        await RegisterAsync(hub, [.. list, Entry("上海后来有限公司", Checks.NewUscc())]);

        var survivor = (await hub.Ledger.Queries.FindSubjectAsync(into, CancellationToken.None))!;
        (survivor.Subject.Name, survivor.Subject.Uscc).ShouldBe(("上海存续有限公司", code));
        (await SubjectOfAsync(hub, Number)).ShouldBe(into);
        (await hub.PostJsonAsync($"/api/v1/subjects/{from}/unmerge", new { reason = "合并有误" })).Status.ShouldBe(200);
        (await SubjectOfAsync(hub, Number)).ShouldBe(from);
        (await SubjectOfAsync(hub, code)).ShouldBe(into);
    }

    [Fact]
    public async Task A_subject_known_by_its_organisation_code_is_the_one_the_registry_lists_with_its_credit_code()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var code = Checks.NewUscc();
        var known = await SubjectOfAsync(hub, code.Substring(8, 9));

        await RegisterAsync(hub, Entry("上海换证有限公司", code));

        (await SubjectOfAsync(hub, code)).ShouldBe(known);
    }

    [Fact]
    public async Task An_entry_without_the_credit_code_does_not_take_it_from_its_subject()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        var code = Checks.NewUscc();
        await RegisterAsync(hub, Entry("上海双码有限公司", code, Number));
        var id = await SubjectOfAsync(hub, code);

        await RegisterAsync(hub, Entry("上海双码有限公司", "", Number));

        var subject = (await hub.Ledger.Queries.FindSubjectAsync(id, CancellationToken.None))!.Subject;
        (subject.Uscc, subject.RegistrationNo).ShouldBe((code, Number));
    }

    private static string Entry(string name, string code, string number = "", string former = "") =>
        $"T,{name},{code},{number},张三,上海市黄浦区打浦路1号,,企业,6110,存续,2020-01-01,{former},A\n";

    private static async Task RegisterAsync(RunningHub hub, params string[] entries)
    {
        var submission = await hub.SubmitAsync(RunningHub.Registry, "subjects", await File.ReadAllTextAsync(Samples.File("reference/subjects.csv")) + string.Concat(entries));
        submission["counts"]!["rejected"]!.GetValue<int>().ShouldBe(0);
    }

    private static async Task<SubjectId> SubjectOfAsync(RunningHub hub, string code) =>
        new(Guid.Parse((await hub.ReportAsync("culture-tourism", "culture-checks", Checks.Culture(Checks.No("WL"), null, code)))[0]["subjectId"]!.ToString()));
}
