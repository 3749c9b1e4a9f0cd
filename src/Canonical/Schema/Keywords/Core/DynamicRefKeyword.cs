using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Core;

/// <summary>
/// <c>$dynamicRef</c>: the outermost anchor of that name in the dynamic scope, provided that the reference on its own
/// already leads to a dynamic anchor; otherwise the same as <c>$ref</c> (core 8.2.3.2).
/// </summary>
internal sealed class DynamicRefKeyword() : Keyword("$dynamicRef")
{
    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.String)
        {
            context.RefuseValue("地址");
            return;
        }

        var reference = context.Value.GetString()!;
        if (context.Reference(reference, out var location) is not { } target)
        {
            return;
        }

        var name = Uri.UnescapeDataString(reference[(reference.IndexOf('#', StringComparison.Ordinal) + 1)..]);
        var isDynamic = reference.Contains('#', StringComparison.Ordinal) && location!.Resource.DynamicAnchors.Contains(name);
        context.Add(new Check(target, isDynamic ? name : null, context.DynamicAnchors), JsonKinds.Any);
    }

    private sealed class Check(SchemaNode target, string? name, DynamicAnchors anchors) : ReferenceAssertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var found = name is null ? null : anchors.Outermost(evaluation.State.Scope, name);
            return Follow(ref evaluation, token, found ?? target);
        }
    }
}
