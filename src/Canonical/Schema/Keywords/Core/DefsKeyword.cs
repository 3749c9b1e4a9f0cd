using System.Text.Json;
using Canonical.Schema.Compilation;

namespace Canonical.Schema.Keywords.Core;

/// <summary><c>$defs</c>: schemas to refer to (core 8.2.4); compiled so that mistakes in unused ones are found.</summary>
internal sealed class DefsKeyword() : Keyword("$defs", SubschemaShape.Map)
{
    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.Object)
        {
            context.RefuseValue("由模式组成的对象");
            return;
        }

        foreach (var schema in context.Value.EnumerateObject())
        {
            context.Subschema(schema.Value, schema.Name);
        }
    }
}
