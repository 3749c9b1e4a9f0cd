using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Unevaluated;

/// <summary><c>unevaluatedItems</c>: the items no other keyword has seen (core 11.2).</summary>
internal sealed class UnevaluatedItemsKeyword() : Keyword("unevaluatedItems", SubschemaShape.One)
{
    public override void Compile(KeywordContext context) =>
        context.AddUnevaluated(new Check(context.Subschema(context.Value)));

    private sealed class Check(SchemaNode rest) : UnevaluatedAssertion(rest, JsonKind.Array);
}
