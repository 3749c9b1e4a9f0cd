using Canonical.Codes;
using Canonical.Records;
using Canonical.Rules;

namespace Hub.Registry;

/// <summary>What lies in <c>schemas</c>: code lists, record types, schemas, rules.</summary>
internal sealed record ContentParts(CodeLists Codes, RecordCatalogue Catalogue, ContentSchemas Schemas, RuleSets Rules)
{
    /// <summary>Loads all of it; mistakes are collected, and what is missing then stays empty so that the others are still checked.</summary>
    public static ContentParts Load(string folder, List<string> mistakes)
    {
        var codes = CodeLists.Load(Path.Combine(folder, "codes"));
        var catalogue = RecordCatalogue.Load(folder);
        mistakes.AddRange(codes.Problems.Select(p => p.ToString()));
        mistakes.AddRange(catalogue.Problems.Select(p => p.ToString()));
        if (codes.Value is null || catalogue.Value is null)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, mistakes));
        }

        var schemas = ContentSchemas.Load(folder, mistakes);
        var rules = RuleSets.Load(Path.Combine(folder, "rules"), codes.Value, catalogue.Value);
        mistakes.AddRange(rules.Problems.Select(p => p.ToString()));
        return new ContentParts(codes.Value, catalogue.Value, schemas, rules.Require());
    }
}
