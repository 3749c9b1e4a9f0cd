using Canonical.Schema;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Model;

public class SchemaConstraintTests
{
    public static TheoryData<string> Types => [.. CanonicalModel.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public void Accepts_every_example_of_a_type(string type)
    {
        var examples = CanonicalModel.Examples(type);
        examples.Length.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var example in examples)
        {
            CanonicalModel.Validator(type).Validate(File.ReadAllBytes(example)).ShouldBeEmpty(example);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Breaks_one_constraint_and_no_other_with_each_counterexample(string type)
    {
        foreach (var counterexample in Counterexample.All.Where(c => c.Type == type))
        {
            var errors = CanonicalModel.Validator(type).Validate(counterexample.Instance);
            errors.Select(Location).ShouldBe([counterexample.Location], $"{type}: {counterexample.Constraint}");
        }
    }

    [Fact]
    public void Has_a_counterexample_for_every_constraint_of_every_schema()
    {
        var broken = Counterexample.All.Select(c => c.Constraint).ToHashSet();
        var constraints = CanonicalModel.Documents.Keys.SelectMany(ConstraintWalk.Of).ToList();
        constraints.Count.ShouldBeGreaterThan(400);
        constraints.Where(constraint => !broken.Contains(constraint)).ShouldBeEmpty();
    }

    [Fact]
    public void Has_every_type_the_district_exchanges()
    {
        CanonicalModel.Types.ShouldBe(
        [
            "case-lead", "checklist", "code-scan", "coercion", "complaint", "compliance-guide", "consultation", "credit-classification",
            "credit-entry", "department", "dictionary-entry", "document", "document-receipt", "document-reply", "evaluation", "guidance", "guide-view",
            "inspection-code", "inspection-item", "inspection-plan", "inspection-record", "inspection-task", "joint-measure",
            "measure-feedback", "off-site-observation", "officer", "penalty", "plan-publication", "rectification", "regulated-subject",
            "risk-warning", "task-progress",
        ]);
    }

    private static string Location(SchemaError error) => Uri.UnescapeDataString(error.SchemaPointer);
}
