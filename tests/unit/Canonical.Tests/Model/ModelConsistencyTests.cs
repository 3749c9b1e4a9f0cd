using System.Text.Json;
using Canonical.Codes;
using Canonical.Records;
using Canonical.Rules;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Model;

public class ModelConsistencyTests
{
    private static readonly CodeLists Codes = CodeLists.Load(Path.Combine(ProjectFolder.Schemas, "codes")).Require();
    private static readonly RecordCatalogue Catalogue = RecordCatalogue.Load(ProjectFolder.Schemas).Require();
    private static readonly RuleSets Rules = RuleSets.Load(Path.Combine(ProjectFolder.Schemas, "rules"), Codes, Catalogue).Require();

    public static TheoryData<string> Types => [.. CanonicalModel.Types];

    [Fact]
    public void Has_a_catalogue_entry_for_every_schema()
    {
        Catalogue.All.Select(type => type.Name).Order(StringComparer.Ordinal).ShouldBe(CanonicalModel.Types);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Points_from_the_catalogue_to_fields_that_exist(string name)
    {
        var type = Catalogue.Find(name)!;
        foreach (var pointer in type.Key.Append(type.Owner).Append(type.Subject).Append(type.Date).Append(type.NewestBy).Append(type.WithdrawnBy).OfType<string>()
            .Concat(type.Transport.Select(property => $"/{property}")))
        {
            CanonicalModel.At(name, pointer).ShouldNotBeNull($"{name}{pointer}");
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Checks_every_coded_field_against_the_scheme_its_schema_names(string name)
    {
        var rules = RuleText(name);
        foreach (var (pointer, scheme) in CodedFields(CanonicalModel.Documents[name], ""))
        {
            rules.ShouldContain($"      {pointer}: {scheme}\n", customMessage: $"{name}{pointer}");
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Points_from_the_rules_to_fields_that_exist(string name)
    {
        var rules = RuleText(name);
        var pointers = System.Text.RegularExpressions.Regex.Matches(rules, @"(?<=[ \[])/[A-Za-z/*]+").Select(m => m.Value).ToList();
        foreach (var pointer in pointers)
        {
            CanonicalModel.At(name, pointer).ShouldNotBeNull($"{name}{pointer}");
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Finds_no_error_in_any_example(string name)
    {
        var tables = new ReferenceTables([]);
        foreach (var example in CanonicalModel.Examples(name))
        {
            var json = File.ReadAllBytes(example);
            var reading = RecordReading.Of(Catalogue.Find(name)!, json);
            reading.Key.ShouldNotBeNullOrEmpty(example);
            var faults = Rules.Find(name)?.Check(json, reading.Date, tables) ?? [];
            faults.Where(f => f.Severity == Faults.Severity.Error && f.Code is not ("VAL-3003" or "VAL-3001"))
                .ShouldBeEmpty(example);
        }
    }

    private static string RuleText(string type)
    {
        var file = Path.Combine(ProjectFolder.Schemas, "rules", $"{type}.rules.yaml");
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }

    private static IEnumerable<(string Pointer, string Scheme)> CodedFields(JsonElement schema, string pointer)
    {
        if (schema.TryGetProperty("x-codes", out var scheme))
        {
            yield return (pointer, scheme.GetString()!);
        }

        var resolved = CanonicalModel.Resolve(schema);
        if (resolved.TryGetProperty("properties", out var properties))
        {
            if (properties.TryGetProperty("scheme", out _) && properties.TryGetProperty("code", out _))
            {
                yield return (pointer, "own");
            }

            foreach (var found in properties.EnumerateObject().SelectMany(p => CodedFields(p.Value, $"{pointer}/{p.Name}")))
            {
                yield return found;
            }
        }

        if (resolved.TryGetProperty("items", out var items))
        {
            foreach (var found in CodedFields(items, pointer + "/*"))
            {
                yield return found;
            }
        }
    }
}
