using System.Globalization;

namespace Sandbox.Injection;

/// <summary>One fault to inject: <c>KIND[:WHEN][:ARGUMENT]</c>, WHEN being <c>always</c> (default), a number of times, or a percentage.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Times">How many times at most; null without limit.</param>
/// <param name="Probability">Share of the requests, 0 to 1.</param>
/// <param name="Argument">Seconds or n, as the kind needs it; null for its default.</param>
public sealed record FaultRule(FaultKind Kind, int? Times, double Probability, int? Argument)
{
    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["slow"] = FaultKind.Slow,
        ["busy"] = FaultKind.Busy,
        ["down"] = FaultKind.Down,
        ["cut-after-accept"] = FaultKind.CutAfterAccept,
        ["cut-before"] = FaultKind.CutBefore,
        ["nonsense"] = FaultKind.Nonsense,
        ["wrong-signature"] = FaultKind.WrongSignature,
        ["reject-rows"] = FaultKind.RejectRows,
        ["gbk-error"] = FaultKind.GbkError,
        ["error"] = FaultKind.Error,
        ["cut-read"] = FaultKind.CutRead,
        ["nonsense-read"] = FaultKind.NonsenseRead,
        ["repeat-page"] = FaultKind.RepeatPage,
        ["page-out-of-order"] = FaultKind.PageOutOfOrder,
        ["subject-unknown"] = FaultKind.SubjectUnknown,
        ["no-receipt"] = FaultKind.NoReceipt,
        ["old-receipt"] = FaultKind.OldReceipt,
        ["stale-guide"] = FaultKind.StaleGuide,
        ["partial-batch"] = FaultKind.PartialBatch,
        ["item-withdrawn"] = FaultKind.ItemWithdrawn,
        ["duplicate-ids"] = FaultKind.DuplicateIds,
        ["renumbered"] = FaultKind.Renumbered,
        ["late-results"] = FaultKind.LateResults,
    };

    /// <summary>Names of all kinds, as written in rules.</summary>
    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    /// <summary>Whether only filings meet this fault, questions never.</summary>
    public bool FilingsOnly => !ReadsOnly && Kind is not (FaultKind.Slow or FaultKind.Busy or FaultKind.Down);

    /// <summary>Whether only questions and pages meet this fault, filings never.</summary>
    public bool ReadsOnly => Kind is FaultKind.CutRead or FaultKind.NonsenseRead or FaultKind.RepeatPage or FaultKind.PageOutOfOrder or FaultKind.StaleGuide or FaultKind.LateResults;

    /// <summary>Whether the partner itself misbehaves, and not the way to it; partners that do not know the fault ignore it.</summary>
    public bool IsBehaviour => Kind is FaultKind.SubjectUnknown or FaultKind.NoReceipt or FaultKind.OldReceipt or FaultKind.StaleGuide
        or FaultKind.PartialBatch or FaultKind.ItemWithdrawn or FaultKind.DuplicateIds or FaultKind.Renumbered or FaultKind.LateResults;

    /// <summary>Reads a rule, for example <c>cut-after-accept:20%</c>, <c>busy:3:5</c>, <c>slow:always:10</c>.</summary>
    /// <exception cref="FormatException">The text is no rule; the message says why, in Chinese.</exception>
    public static FaultRule Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length > 3 || !Kinds.TryGetValue(parts[0], out var kind))
        {
            throw new FormatException($"不认识的故障“{text}”；格式为 名称[:always|次数|百分比%][:参数]，可用名称：{string.Join('、', Names)}");
        }

        var (times, probability) = When(text, parts.Length > 1 ? parts[1] : "always");
        var argument = parts.Length > 2 ? Number(text, parts[2]) : (int?)null;
        return kind == FaultKind.Down && parts.Length > 1 && parts[1] != "always"
            ? throw new FormatException($"故障“{text}”：down 只能是 always，用控制接口恢复")
            : new FaultRule(kind, times, probability, argument);
    }

    private static (int? Times, double Probability) When(string text, string when) => when switch
    {
        "always" => (null, 1),
        [.. var digits, '%'] when Number(text, digits) <= 100 => (null, Number(text, digits) / 100.0),
        _ => (Number(text, when), 1),
    };

    private static int Number(string text, string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"故障“{text}”：“{digits}”应为正整数");
}
