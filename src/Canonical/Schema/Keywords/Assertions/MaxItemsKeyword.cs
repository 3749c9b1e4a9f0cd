using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>maxItems</c>: at most that many items (validation 6.4.1).</summary>
internal sealed class MaxItemsKeyword() : CountLimitKeyword("maxItems", JsonKinds.Array)
{
    protected override bool Allows(in JsonView view, int token, int limit) => view.Count(token) <= limit;

    protected override int Count(in JsonView view, int token) => view.Count(token);
}
