using Canonical.Schema.Compilation;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>then</c> and <c>else</c>: used by <see cref="IfKeyword"/>, without meaning on their own; still checked.</summary>
internal sealed class BranchKeyword(string name) : Keyword(name, SubschemaShape.One)
{
    public override void Compile(KeywordContext context) => context.Subschema(context.Value);
}
