using System.Globalization;
using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>prefixItems</c>: a schema per position (core 10.3.1.1).</summary>
internal sealed class PrefixItemsKeyword() : Keyword("prefixItems", SubschemaShape.List)
{
    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.Array || context.Value.GetArrayLength() == 0)
        {
            context.RefuseValue("至少含一个模式的数组");
            return;
        }

        var schemas = context.Value.EnumerateArray()
            .Select((schema, index) => context.Subschema(schema, index.ToString(CultureInfo.InvariantCulture)));
        context.Add(new Check([.. schemas]), JsonKinds.Array);
    }

    private sealed class Check(SchemaNode[] schemas) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var tokens = evaluation.Tokens;
            var end = tokens[token].Next;
            var item = token + 1;
            var isValid = true;
            for (var position = 0; position < schemas.Length && item < end; position++)
            {
                isValid &= evaluation.Child(schemas[position], item);
                if (!isValid && evaluation.EndsAtFailure)
                {
                    return false;
                }

                evaluation.Mark(item);
                item = tokens[item].Next;
            }

            return isValid;
        }
    }
}
