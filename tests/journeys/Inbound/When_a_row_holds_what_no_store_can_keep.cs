using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Shouldly;
using Xunit;

namespace Journeys.Inbound;

public sealed class When_a_row_holds_what_no_store_can_keep(PostgresCluster cluster)
{
    public static TheoryData<string> Stores => Engines.All;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Should_decide_that_row_and_keep_its_neighbours(string engine)
    {
        await using var hub = await RunningHub.StartWithRegistryAsync(await Engines.StoreAsync(engine, cluster));
        foreach (var escape in new[] { "\\u0000", "\\ud800", "\\uffff", "\\u0001" })
        {
            var (unknown, registered, wrong, good) = (Checks.No("WL"), Checks.No("WL"), Checks.No("WL"), Checks.No("WL"));
            var content = Poison(Checks.Culture(unknown, "NAME", Checks.NewUscc()), escape) + Poison(Checks.Culture(registered, "NAME"), escape)
                + Poison(Checks.Culture(wrong, "NAME", "1"), escape) + Poison(Checks.Culture("NAME"), escape) + Checks.Culture(good);

            var submission = await hub.SubmitAsync("culture-tourism", "culture-checks", content);

            submission["state"]!.ToString().ShouldBe("finished", escape);
            submission["counts"]!["total"]!.GetValue<int>().ShouldBe(5, escape);
            (await hub.RowsAsync(submission["id"]!.ToString()))[^1]["verdict"]!.ToString().ShouldBe("accepted", escape);
            using var sheet = await hub.Http.GetAsync($"/api/v1/submissions/{submission["id"]}/errors.csv", TestContext.Current.CancellationToken);
            sheet.IsSuccessStatusCode.ShouldBeTrue();
        }

        (await hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    private static string Poison(string line, string escape) => line.Replace("NAME", $"上海毒{escape}有限公司", StringComparison.Ordinal);
}
