using Canonical.Schema.Compilation;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>additionalProperties</c>: the properties neither named nor matched (core 10.3.2.3).</summary>
internal sealed class AdditionalPropertiesKeyword() : Keyword("additionalProperties", SubschemaShape.One)
{
    public override void Compile(KeywordContext context) =>
        context.Object.SetAdditional(context.Subschema(context.Value));
}
