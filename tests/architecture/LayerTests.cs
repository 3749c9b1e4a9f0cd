using System.Reflection;
using Shouldly;
using Xunit;

namespace Architecture;

public sealed class LayerTests
{
    private static readonly string[] Foreign = ["Adapters", "Hub", "Sandbox", "Microsoft.AspNetCore", "System.Net.Http", "Microsoft.Data", "Npgsql", "Dapper", "MassTransit", "Quartz", "Polly", "Refit"];

    // The demo is about these partners; the import list and the folder of reference lists know who sends such lists.
    private static readonly string[] MayNamePartners = ["src/Hub/Demo/", "src/Hub/Cli/ImportList.cs", "src/Hub/MappingCases/ReferenceFolder.cs"];

    [Fact]
    public void The_canonical_model_knows_no_partner_no_http_and_no_database() =>
        References(Code.Canonical).Where(name => Foreign.Any(foreign => name.StartsWith(foreign, StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void Adapters_know_the_canonical_model_and_not_the_hub()
    {
        References(Code.Adapters).ShouldContain("Canonical");
        References(Code.Adapters).Where(name => name is "Hub" or "Sandbox" || name.StartsWith("Microsoft.Data", StringComparison.Ordinal) || name == "Npgsql").ShouldBeEmpty();
    }

    [Fact]
    public void The_sandbox_does_not_know_the_hub() => References(Code.Sandbox).ShouldNotContain("Hub");

    [Fact]
    public void The_hub_names_no_partner_of_the_adapters() => Code.Uses("Hub", "Adapters.Partners").ShouldBeEmpty();

    [Fact]
    public void The_hub_has_no_partner_id_in_its_code()
    {
        var ids = Repository.Folders("mappings").Select(id => $"\"{id}\"").ToList();

        Repository.Sources("src/Hub").Where(file => !MayNamePartners.Any(place => file.StartsWith(place, StringComparison.Ordinal)))
            .SelectMany(file => ids.Where(Repository.Read(file).Contains).Select(id => $"{file}: {id}")).ShouldBeEmpty();
    }

    private static List<string> References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)];
}
