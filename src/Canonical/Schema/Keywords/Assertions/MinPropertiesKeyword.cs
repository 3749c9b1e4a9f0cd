using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>minProperties</c>: at least that many properties (validation 6.5.2).</summary>
internal sealed class MinPropertiesKeyword() : CountLimitKeyword("minProperties", JsonKinds.Object)
{
    protected override bool Allows(in JsonView view, int token, int limit) => view.Count(token) >= limit;

    protected override int Count(in JsonView view, int token) => view.Count(token);
}
