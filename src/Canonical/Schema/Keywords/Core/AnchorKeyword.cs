using System.Text.Json;
using Canonical.Schema.Compilation;

namespace Canonical.Schema.Keywords.Core;

/// <summary><c>$anchor</c> and <c>$dynamicAnchor</c>: a plain name for a place (core 8.2.2).</summary>
internal sealed class AnchorKeyword(string name) : Keyword(name)
{
    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.String || !IsName(context.Value.GetString()!))
        {
            context.RefuseValue("以字母或下划线开头、由字母数字与 -_. 组成的名称");
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_' or '.');
}
