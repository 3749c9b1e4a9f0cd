using Canonical.Schema.Compilation;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>minContains</c> and <c>maxContains</c>: counted by <c>contains</c>, without meaning on their own (validation 6.4.4, 6.4.5).</summary>
internal sealed class ContainsLimitKeyword(string name) : Keyword(name)
{
    public override void Compile(KeywordContext context)
    {
        if (CountLimit.TryRead(context.Value) is null)
        {
            context.RefuseValue("非负整数");
        }
    }
}
