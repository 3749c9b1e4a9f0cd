using System.Text.Json;
using Canonical.Schema.Compilation;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>properties</c>: a schema per property name (core 10.3.2.1).</summary>
internal sealed class PropertiesKeyword() : Keyword("properties", SubschemaShape.Map)
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
            context.Object.AddProperty(property.Name, context.Subschema(property.Value, property.Name));
        }
    }
}
