using Canonical.Codes;
using Canonical.Records;

namespace Canonical.Rules.Kinds;

/// <summary>
/// <c>known-code</c>: every code is in its scheme as of the record's date. <c>codes</c> names a scheme per pointer;
/// <c>own</c> stands for a value that carries its scheme itself, <c>{scheme, code}</c>.
/// </summary>
internal sealed class KnownCodeRule(IReadOnlyList<(RecordPointer At, CodeList? List)> places) : Rule
{
    private const string Own = "own";
    private const int MostChoices = 20;

    public static Rule Compile(RuleSource source)
    {
        var places = new List<(RecordPointer At, CodeList? List)>();
        var codes = source.Entry.Map("codes");
        if (codes is null)
        {
            source.Entry.Problem("`codes` with a scheme per pointer is missing");
        }

        foreach (var pointer in codes?.Names ?? [])
        {
            var scheme = codes!.RequiredText(pointer);
            if (!source.Codes.TryGet(scheme, out var list) && scheme != Own)
            {
                codes.Problem($"unknown scheme `{scheme}`", pointer);
            }

            places.Add((source.Pointer("codes", pointer), list));
        }

        return new KnownCodeRule(places) { Text = source.Text };
    }

    public override void Check(in RuleContext context)
    {
        foreach (var (at, list) in places)
        {
            var matches = at.Matches(context.Tokens);
            while (matches.MoveNext())
            {
                if (list is null)
                {
                    CheckOwn(context, matches.Token, ref matches);
                }
                else
                {
                    CheckCode(context, list, matches.Token, ref matches, "");
                }
            }
        }
    }

    private void CheckOwn(in RuleContext context, int value, ref RecordPointer.Enumerator match)
    {
        var scheme = context.Tokens.Child(value, "scheme"u8);
        if (!context.IsString(scheme))
        {
            return;
        }

        Span<char> buffer = stackalloc char[64];
        if (context.Codes.TryGet(context.Tokens.Chars(scheme, buffer), out var list))
        {
            CheckCode(context, list, context.Tokens.Child(value, "code"u8), ref match, "/code");
            return;
        }

        var name = context.Tokens.Text(scheme);
        context.Faults.Add(Text, match.Pointer + "/scheme", new RuleFacts
        {
            Value = context.Tokens.Text(context.Tokens.Child(value, "code"u8)),
            List = name,
            Reason = "没有这个代码表",
            Choices = "无",
            Date = context.DateText,
        });
    }

    private void CheckCode(in RuleContext context, CodeList list, int code, ref RecordPointer.Enumerator match, string below)
    {
        if (!context.IsString(code))
        {
            return;
        }

        Span<char> buffer = stackalloc char[64];
        var finding = list.Find(context.Tokens.Chars(code, buffer), context.Date);
        if (finding.IsFound)
        {
            return;
        }

        context.Faults.Add(Text, match.Pointer + below, new RuleFacts
        {
            Value = context.Tokens.Text(code),
            List = list.TitleZh,
            Reason = Reason(finding, context),
            Choices = Choices(list, context.Date),
            Date = context.DateText,
        });
    }

    private static string Reason(in CodeFinding finding, in RuleContext context) => finding switch
    {
        { Refusal: CodeRefusal.NotValidThen, Entry.SupersededBy: { } next } => $"在 {context.DateText} 不在有效期内，由 {next} 取代",
        { Refusal: CodeRefusal.NotValidThen } => $"在 {context.DateText} 不在有效期内",
        _ => "没有该代码",
    };

    private static string Choices(CodeList list, DateOnly? date)
    {
        var valid = list.ValidOn(date).Select(e => e.Code == e.Zh ? e.Code : $"{e.Code} {e.Zh}").ToList();
        return valid.Count switch
        {
            0 => "无",
            <= MostChoices => string.Join("、", valid),
            _ => $"{string.Join("、", valid.Take(MostChoices))} 等 {valid.Count} 个",
        };
    }
}
