using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary>A keyword whose value is a non-empty list of schemas for the same value.</summary>
internal abstract class SchemaListKeyword(string name) : Keyword(name, SubschemaShape.List)
{
    public sealed override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.Array || context.Value.GetArrayLength() == 0)
        {
            context.RefuseValue("至少含一个模式的数组");
            return;
        }

        var schemas = context.Value.EnumerateArray()
            .Select((schema, index) => context.InPlace(schema, index.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Compile(context, [.. schemas]);
    }

    protected abstract void Compile(KeywordContext context, SchemaNode[] schemas);
}
