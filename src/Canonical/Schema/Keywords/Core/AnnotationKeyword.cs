using Canonical.Schema.Compilation;

namespace Canonical.Schema.Keywords.Core;

/// <summary>A keyword that asserts nothing: it describes, or it was already used when the document was added.</summary>
internal sealed class AnnotationKeyword(string name) : Keyword(name)
{
    public override void Compile(KeywordContext context)
    {
    }
}
