using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Patterns;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>patternProperties</c>: a schema for the properties whose names match (core 10.3.2.2).</summary>
internal sealed class PatternPropertiesKeyword() : Keyword("patternProperties", SubschemaShape.Map)
{
    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.Object)
        {
            context.RefuseValue("以正则为名、由模式组成的对象");
            return;
        }

        foreach (var property in context.Value.EnumerateObject())
        {
            var schema = context.Subschema(property.Value, property.Name);
            if (PatternMatcher.TryCompile(property.Name, context.Options.PatternTimeout, out var reason) is { } matcher)
            {
                context.Object.AddPattern(matcher, schema, context.Named(new PatternTimeout(property.Name), Name));
            }
            else
            {
                context.Refuse(SchemaFaults.BadPattern(property.Name, reason!, context.Place));
            }
        }
    }
}
