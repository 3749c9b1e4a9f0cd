using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>items</c>: the items behind those of prefixItems (core 10.3.1.2).</summary>
internal sealed class ItemsKeyword() : Keyword("items", SubschemaShape.One)
{
    public override void Compile(KeywordContext context)
    {
        var prefix = context.Sibling("prefixItems") is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : 0;
        context.Add(new Check(context.Subschema(context.Value), prefix), JsonKinds.Array);
    }

    private sealed class Check(SchemaNode schema, int prefix) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var tokens = evaluation.Tokens;
            var end = tokens[token].Next;
            var position = 0;
            var isValid = true;
            for (var item = token + 1; item < end; item = tokens[item].Next)
            {
                if (position++ < prefix)
                {
                    continue;
                }

                isValid &= evaluation.Child(schema, item);
                if (!isValid && evaluation.EndsAtFailure)
                {
                    return false;
                }

                evaluation.Mark(item);
            }

            return isValid;
        }
    }
}
