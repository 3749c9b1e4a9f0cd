using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>minItems</c>: at least that many items (validation 6.4.2).</summary>
internal sealed class MinItemsKeyword() : CountLimitKeyword("minItems", JsonKinds.Array)
{
    protected override bool Allows(in JsonView view, int token, int limit) => view.Count(token) >= limit;

    protected override int Count(in JsonView view, int token) => view.Count(token);
}
