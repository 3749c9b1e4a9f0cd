using Canonical.Rules;
using Hub.Hosting;
using Hub.Registry;
using Shouldly;
using Xunit;

namespace Hub.Tests.Registry;

/// <summary>A hub with a mistake does not start, and all mistakes of all files are told together.</summary>
public sealed class HubContentTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("hub-content-").FullName;

    public HubContentTests()
    {
        foreach (var folder in new[] { "schemas", "mappings" })
        {
            var from = Path.Combine(HubHome.Find(), folder);
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}cases{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
            {
                var to = Path.Combine(_home, folder, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void What_the_project_ships_has_no_mistake() => Load().Partners.Inbound.Count.ShouldBeGreaterThanOrEqualTo(11);

    [Fact]
    public void All_mistakes_are_told_together_with_their_files()
    {
        Change("mappings/health/partner.yaml", "mapping: case-leads", "mapping: no-such-mapping");
        Change("mappings/ecology/partner.yaml", "kind: department", "kind: [department");
        Change("mappings/culture-tourism/culture-checks.mapping.yaml", "date: { else: reject }", "date: { els: reject }");
        Change("mappings/routing.yaml", "type: inspection-record", "type: inspection-records");
        Change("mappings/routing.yaml", "notFrom: [internet-plus-supervision]", "notFrom: [no-such-partner]");
        Change("mappings/routing.yaml", "to: credit/measure-feedback", "to: credit/double-publicity");
        Change("mappings/routing.yaml", "type: measure-feedback", "type: penalty");

        var message = Should.Throw<InvalidDataException>(Load).Message;

        message.ShouldContain("no-such-mapping");
        message.ShouldContain(Path.Combine("mappings", "ecology", "partner.yaml") + ":");
        message.ShouldContain("culture-checks.mapping.yaml:");
        message.ShouldContain("inspection-records");
        message.ShouldContain("`notFrom` names no partner no-such-partner");
        message.ShouldContain("route penalty → credit/double-publicity stands there 2 times");
    }

    [Fact]
    public void A_mapping_that_names_a_column_the_feed_has_not_is_a_mistake()
    {
        Change("mappings/market-regulation/double-random.mapping.yaml", "from: 备注 }", "from: 备 }");

        Should.Throw<InvalidDataException>(Load).Message.ShouldContain("double-random.mapping.yaml:");
    }

    [Fact]
    public void A_schema_that_cannot_be_compiled_is_a_mistake()
    {
        Change("schemas/canonical/officer/1.0/officer.schema.json", "\"type\": \"object\"", "\"type\": \"objekt\"");

        Should.Throw<InvalidDataException>(Load).Message.ShouldContain("officer.schema.json");
    }

    [Fact]
    public void A_feed_of_a_partner_that_is_not_there_is_nobodys()
    {
        var partners = Load().Partners;

        partners.FindInbound(new("health", "nothing")).ShouldBeNull();
        partners.Find("nobody").ShouldBeNull();
        partners.FindInbound(new("health", "health-checks"))!.PartOf("违法线索")!.Type.Name.ShouldBe("case-lead");
        partners.FindInbound(new("health", "health-checks"))!.PartOf("别的").ShouldBeNull();
    }

    private HubContent Load() => HubContent.Load(_home, ReferenceTables.Empty);

    private void Change(string file, string from, string to)
    {
        var path = Path.Combine(_home, file);
        var text = File.ReadAllText(path);
        text.ShouldContain(from);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
