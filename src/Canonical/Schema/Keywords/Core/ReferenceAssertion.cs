using System.Globalization;
using System.Runtime.CompilerServices;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Core;

/// <summary>Follows a reference into another resource's scope; gives up before the stack does.</summary>
internal abstract class ReferenceAssertion : Assertion
{
    public override string Message => SchemaMessages.Recursion;

    public override bool ShowsValue => false;

    public override string Expected(int detail) => SchemaLimits.MaxReferenceDepth.ToString(CultureInfo.InvariantCulture);

    public override string Found(in JsonView view, int token, int detail) => "";

    protected bool Follow(ref Evaluation evaluation, int token, SchemaNode target)
    {
        var scope = evaluation.State.Scope;
        if (scope.Count >= SchemaLimits.MaxReferenceDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return evaluation.Abort(this, token);
        }

        scope.Add(target.Resource);
        var isValid = target.Evaluate(ref evaluation, token);
        scope.RemoveAt(scope.Count - 1);
        return isValid;
    }
}
