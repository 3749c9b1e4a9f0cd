using System.Text;
using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>dependentSchemas</c>: a schema for the whole object when a property is there (core 10.2.2.4).</summary>
internal sealed class DependentSchemasKeyword() : Keyword("dependentSchemas", SubschemaShape.Map)
{
    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.Object)
        {
            context.RefuseValue("由模式组成的对象");
            return;
        }

        foreach (var property in context.Value.EnumerateObject())
        {
            var schema = context.InPlace(property.Value, property.Name);
            context.Add(new DependentSchema(Encoding.UTF8.GetBytes(property.Name), schema), JsonKinds.Object);
        }
    }
}
