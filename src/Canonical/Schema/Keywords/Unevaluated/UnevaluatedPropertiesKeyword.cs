using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Unevaluated;

/// <summary><c>unevaluatedProperties</c>: the properties no other keyword has seen (core 11.3).</summary>
internal sealed class UnevaluatedPropertiesKeyword() : Keyword("unevaluatedProperties", SubschemaShape.One)
{
    public override void Compile(KeywordContext context) =>
        context.AddUnevaluated(new Check(context.Subschema(context.Value)));

    private sealed class Check(SchemaNode rest) : UnevaluatedAssertion(rest, JsonKind.Object);
}
