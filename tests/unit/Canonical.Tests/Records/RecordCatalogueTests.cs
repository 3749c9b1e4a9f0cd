using Canonical.Records;
using Canonical.Tests.Model;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Records;

public class RecordCatalogueTests
{
    [Fact]
    public void Knows_what_the_flows_need_of_an_inspection_record()
    {
        var type = RecordCatalogue.Load(ProjectFolder.Schemas).Require().Find("inspection-record")!;
        type.Key.ShouldBe(["/recordNo"]);
        (type.Owner, type.Subject, type.Date, type.NewestBy, type.IsRegister)
            .ShouldBe(("/departmentId", "/subject", "/inspectedOn", "/reporting/submittedAt", false));
        type.Transport.ShouldBe(["subject", "reporting"]);
        type.SchemaId.AbsoluteUri.ShouldBe("https://schemas.hub.example/canonical/inspection-record/1.0/inspection-record.schema.json");
    }

    [Theory]
    [InlineData("department")]
    [InlineData("inspection-item")]
    [InlineData("officer")]
    [InlineData("regulated-subject")]
    public void Takes_reference_lists_for_registers_of_their_sender(string name)
    {
        var type = RecordCatalogue.Load(ProjectFolder.Schemas).Require().Find(name)!;
        type.IsRegister.ShouldBeTrue();
        type.Owner.ShouldBeNull();
    }

    [Fact]
    public void Reports_every_mistake_with_its_line()
    {
        using var folder = new DefinitionFolder(
            ("canonical/catalogue.yaml", """
            types:
              thing:
                version: "1.0"
                key: /no
                owner: partner
                subjct: /subject
              other:
                version: "2.0"
                owner: departmentId
                date: /items/*/date
                register: yes
            """),
            ("canonical/thing/1.0/thing.schema.json", "{}"));
        RecordCatalogue.Load(folder.Path).Problems.Select(p => (p.Line, p.Message)).ShouldBe(
        [
            (6, "unknown property `subjct`"),
            (8, "`other` has no schema other/2.0/other.schema.json"),
            (8, "`other` needs `key`"),
            (9, "`owner` must be a JSON Pointer to one value, found `departmentId`"),
            (10, "`date` must be a JSON Pointer to one value, found `/items/*/date`"),
            (11, "`register` must be true or false, found `yes`"),
        ]);
    }

    [Fact]
    public void Reports_a_missing_catalogue()
    {
        using var folder = new DefinitionFolder();
        RecordCatalogue.Load(folder.Path).Problems.ShouldHaveSingleItem().Message.ShouldContain("cannot be read");
    }
}
