using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>maxProperties</c>: at most that many properties (validation 6.5.1).</summary>
internal sealed class MaxPropertiesKeyword() : CountLimitKeyword("maxProperties", JsonKinds.Object)
{
    protected override bool Allows(in JsonView view, int token, int limit) => view.Count(token) <= limit;

    protected override int Count(in JsonView view, int token) => view.Count(token);
}
