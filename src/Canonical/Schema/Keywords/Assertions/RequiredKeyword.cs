using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>required</c>: properties that must be there (validation 6.5.3).</summary>
internal sealed class RequiredKeyword() : Keyword("required")
{
    public override void Compile(KeywordContext context)
    {
        if (NameList.TryRead(context.Value) is { } names)
        {
            context.Object.Require(names, context.Named(new RequiredReport(), Name));
        }
        else
        {
            context.RefuseValue("字段名数组");
        }
    }
}
