using System.Collections.Frozen;
using Canonical.Definitions;
using Canonical.Records;

namespace Canonical.Rules;

/// <summary>A condition of a rule: the text at <c>at</c> is one of <c>in</c>, or is given and none of <c>notIn</c>.</summary>
internal sealed class RuleCondition(RecordPointer at, FrozenSet<string> texts, bool isNegated)
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts = texts.GetAlternateLookup<ReadOnlySpan<char>>();

    public static RuleCondition Compile(RuleSource source, string property)
    {
        var map = source.Entry.Map(property);
        if (map is null)
        {
            source.Entry.Problem($"`{property}` with `at` and `in` or `notIn` is missing", property);
            return new RuleCondition(RecordPointer.Compile("/")!, [], false);
        }

        var condition = Read(source, property, map);
        map.Done();
        return condition;
    }

    /// <summary>The first value that meets the condition, with its pointer.</summary>
    public bool IsMet(in RuleContext context, out int token, out string pointer)
    {
        Span<char> buffer = stackalloc char[64];
        var matches = at.Matches(context.Tokens);
        while (matches.MoveNext())
        {
            if (context.IsString(matches.Token)
                && _texts.Contains(context.Tokens.Chars(matches.Token, buffer)) != isNegated)
            {
                (token, pointer) = (matches.Token, matches.Pointer);
                return true;
            }
        }

        (token, pointer) = (-1, "");
        return false;
    }

    private static RuleCondition Read(RuleSource source, string property, DefinitionMap map)
    {
        if (map.Has("in") == map.Has("notIn"))
        {
            map.Problem("needs either `in` or `notIn`");
        }

        var texts = map.Texts("in").Concat(map.Texts("notIn")).ToFrozenSet(StringComparer.Ordinal);
        return new RuleCondition(source.Pointer(property, map.RequiredText("at")), texts, map.Has("notIn"));
    }
}
