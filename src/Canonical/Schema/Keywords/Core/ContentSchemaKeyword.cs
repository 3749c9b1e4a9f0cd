using Canonical.Schema.Compilation;

namespace Canonical.Schema.Keywords.Core;

/// <summary><c>contentSchema</c>: describes text that is itself a document; never asserted (validation 8.5).</summary>
internal sealed class ContentSchemaKeyword() : Keyword("contentSchema", SubschemaShape.One)
{
    public override void Compile(KeywordContext context) => context.Subschema(context.Value);
}
