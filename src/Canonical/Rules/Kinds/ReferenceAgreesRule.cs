using Canonical.Records;

namespace Canonical.Rules.Kinds;

/// <summary><c>reference-agrees</c>: column <c>column</c> of the referenced row equals the record's own value at <c>agreesWith</c>. An unknown key is another rule's matter.</summary>
internal sealed class ReferenceAgreesRule(ReferenceKey key, string column, RecordPointer agreesWith) : Rule
{
    public static Rule Compile(RuleSource source) =>
        new ReferenceAgreesRule(source.Key(), source.Entry.RequiredText("column"), source.Single("agreesWith")) { Text = source.Text };

    public override void Check(in RuleContext context)
    {
        var own = agreesWith.Find(context.Tokens);
        if (!context.IsString(own))
        {
            return;
        }

        Span<char> buffer = stackalloc char[64];
        var text = context.Tokens.Chars(own, buffer);
        var matches = key.At.Matches(context.Tokens);
        while (matches.MoveNext())
        {
            if (context.IsString(matches.Token) && key.Row(context, matches.Token)?.Value(column) is { } other
                && !text.SequenceEqual(other))
            {
                context.Faults.Add(Text, matches.Pointer, new RuleFacts
                {
                    Value = context.Tokens.Text(matches.Token),
                    Other = other,
                    Date = context.DateText,
                });
            }
        }
    }
}
