using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Core;

/// <summary><c>$ref</c>: another schema for the same value (core 8.2.3.1).</summary>
internal sealed class RefKeyword() : Keyword("$ref")
{
    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.String)
        {
            context.RefuseValue("地址");
        }
        else if (context.Reference(context.Value.GetString()!, out _) is { } target)
        {
            context.Add(new Check(target), JsonKinds.Any);
        }
    }

    private sealed class Check(SchemaNode target) : ReferenceAssertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token) => Follow(ref evaluation, token, target);
    }
}
