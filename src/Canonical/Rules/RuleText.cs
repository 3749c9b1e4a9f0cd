using System.Text;
using System.Text.RegularExpressions;
using Canonical.Faults;

namespace Canonical.Rules;

/// <summary>Code, weight and wording of a rule; message and hint are templates with the placeholders of <see cref="RuleFacts"/>.</summary>
internal sealed partial record RuleText(string Code, Severity Severity, string Message, string Hint)
{
    private const int LongestValue = 200;

    /// <summary>The placeholders that a template uses.</summary>
    public static IEnumerable<string> PlaceholdersOf(string template) =>
        Placeholder().Matches(template).Select(match => match.Groups[1].Value);

    public Fault At(string pointer, RuleFacts facts)
    {
        facts = facts with { Value = Shorten(facts.Value), Other = Shorten(facts.Other) };
        return new Fault(Code, Fill(Message, facts), Fill(Hint, facts), Pointer: pointer, Value: facts.Value, Severity: Severity);
    }

    private static string Fill(string template, in RuleFacts facts)
    {
        var text = new StringBuilder(template);
        foreach (var name in RuleFacts.Names)
        {
            text.Replace("{" + name + "}", facts[name] ?? "");
        }

        return text.ToString();
    }

    private static string? Shorten(string? value) => value is { Length: > LongestValue } ? value[..LongestValue] : value;

    [GeneratedRegex(@"\{(\w*)\}")]
    private static partial Regex Placeholder();
}
