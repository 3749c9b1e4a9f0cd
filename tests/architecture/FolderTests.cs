using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

public sealed class FolderTests
{
    // The door and the readers keep to one and the same size limit.
    private static readonly string[] Allowed = ["Hub.Inbound.Receive.ReceiveStep → Hub.Inbound.Read.ReadLimits"];

    public static TheoryData<string, string> StagePairs => Pairs("src/Hub/Inbound", "Hub.Inbound", "src/Hub/Outbound", "Hub.Outbound");

    [Theory]
    [MemberData(nameof(StagePairs))]
    public void A_stage_uses_no_other_stage(string stage, string other)
    {
        Code.Count(stage).ShouldBeGreaterThan(0);
        Code.Uses(stage, other).Except(Allowed).ShouldBeEmpty();
    }

    [Fact]
    public void A_partner_uses_no_other_partner()
    {
        Code.Count("Adapters.Partners").ShouldBeGreaterThan(0);
        Pairs("src/Adapters/Partners", "Adapters.Partners").SelectMany(pair => Code.Uses(pair.Data.Item1, pair.Data.Item2)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_stage_of_the_flows_is_a_folder_and_every_such_folder_a_stage()
    {
        Flows.Inbound.Order(StringComparer.Ordinal).ShouldBe(Repository.Folders("src/Hub/Inbound"));
        Flows.Outbound.Order(StringComparer.Ordinal).ShouldBe(Repository.Folders("src/Hub/Outbound"));
    }

    [Fact]
    public void Journeys_and_benches_start_a_hub_as_the_script_does()
    {
        var script = Settings(Repository.Read("hub"), @"export DOTNET_gcServer=.*", @"(?<name>DOTNET_\w+)=\$\{\w+:-(?<value>\w+)\}");
        var ours = Settings(Repository.Read("tests/journeys/Processes/HubProcess.cs"), @"\{ \[""DOTNET_gcServer.*", @"\[""(?<name>DOTNET_\w+)""\] = ""(?<value>\w+)""");

        script.ShouldNotBeEmpty();
        ours.ShouldBe(script);
    }

    private static List<string> Settings(string text, string line, string setting) =>
        [.. Regex.Matches(Regex.Match(text, line).Value, setting).Select(match => $"{match.Groups["name"].Value}={match.Groups["value"].Value}")];

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
