using Shouldly;
using Xunit;

namespace Architecture;

public sealed class FolderTests
{
    public static TheoryData<string, string> StagePairs => Pairs("src/Hub/Inbound", "Hub.Inbound", "src/Hub/Outbound", "Hub.Outbound");

    public static TheoryData<string, string> PartnerPairs => Pairs("src/Adapters/Partners", "Adapters.Partners");

    [Theory]
    [MemberData(nameof(StagePairs))]
    public void A_stage_uses_no_other_stage(string stage, string other)
    {
        Code.Count(stage).ShouldBeGreaterThan(0);
        Code.Uses(stage, other).ShouldBeEmpty();
    }

    [Theory(SkipTestWithoutData = false)]
    [MemberData(nameof(PartnerPairs))]
    public void A_partner_uses_no_other_partner(string partner, string other) => Code.Uses(partner, other).ShouldBeEmpty();

    [Fact]
    public void Every_stage_of_the_flows_is_a_folder_and_every_such_folder_a_stage()
    {
        Flows.Inbound.Order(StringComparer.Ordinal).ShouldBe(Repository.Folders("src/Hub/Inbound"));
        Flows.Outbound.Order(StringComparer.Ordinal).ShouldBe(Repository.Folders("src/Hub/Outbound"));
    }

    private static TheoryData<string, string> Pairs(params string[] foldersAndNamespaces)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var place in foldersAndNamespaces.Chunk(2))
        {
            var names = Repository.Folders(place[0]).ToList();
            names.SelectMany(one => names.Where(other => other != one).Select(other => ($"{place[1]}.{one}", $"{place[1]}.{other}")))
                .ToList().ForEach(pair => pairs.Add(pair.Item1, pair.Item2));
        }

        return pairs;
    }
}
