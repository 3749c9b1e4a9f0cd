using Canonical.Codes;
using Canonical.Mapping;
using Canonical.Rules;
using Hub.Partners;
using Hub.Tests.Mappings;
using Shouldly;
using Xunit;

namespace Hub.Tests.Partners;

public sealed class MappingLibraryTests
{
    [Fact]
    public void Every_shipped_partner_and_mapping_compiles()
    {
        var mistakes = new List<MappingMistake>();
        var codes = CodeLists.Load(Path.Combine(Repository.Schemas, "codes")).Require();
        var library = MappingLibrary.Load(Repository.Mappings, Repository.Schemas, codes, ReferenceTables.Empty, mistakes);

        mistakes.ShouldBeEmpty();
        library.Partners.Count.ShouldBeGreaterThanOrEqualTo(8);
        library.Mappings.Count.ShouldBeGreaterThanOrEqualTo(13);
    }
}
