using Canonical.Records;

namespace Canonical.Rules.Kinds;

/// <summary><c>distinct</c>: no two of the texts at <c>at</c> are equal; each repetition is named at its place.</summary>
internal sealed class DistinctRule(RecordPointer at) : Rule
{
    private const int FewEnoughToCompare = 16;

    public static Rule Compile(RuleSource source) => new DistinctRule(source.Pointer("at")) { Text = source.Text };

    public override void Check(in RuleContext context)
    {
        Span<int> seen = stackalloc int[FewEnoughToCompare];
        var count = 0;
        HashSet<string>? many = null;
        var matches = at.Matches(context.Tokens);
        while (matches.MoveNext())
        {
            if (!context.IsString(matches.Token))
            {
                continue;
            }

            if (count == FewEnoughToCompare && many is null)
            {
                many = new HashSet<string>(StringComparer.Ordinal);
                foreach (var token in seen)
                {
                    many.Add(context.Tokens.Text(token)!);
                }
            }

            var isNew = many?.Add(context.Tokens.Text(matches.Token)!) ?? IsNew(context, seen[..count], matches.Token);
            if (!isNew)
            {
                context.Faults.Add(Text, matches.Pointer, new RuleFacts
                {
                    Value = context.Tokens.Text(matches.Token),
                    Date = context.DateText,
                });
            }
            else if (many is null)
            {
                seen[count++] = matches.Token;
            }
        }
    }

    private static bool IsNew(in RuleContext context, ReadOnlySpan<int> seen, int token)
    {
        foreach (var other in seen)
        {
            if (context.Tokens.Bytes(other).SequenceEqual(context.Tokens.Bytes(token)))
            {
                return false;
            }
        }

        return true;
    }
}
