namespace Canonical.Dates;

/// <summary>Why a text is no date.</summary>
/// <param name="Reason">Stable key: <c>not-a-date</c>, <c>no-such-day</c>, <c>no-such-instant</c>, <c>ambiguous</c>, <c>time-missing</c>.</param>
/// <param name="Message">What is wrong, in Chinese.</param>
/// <param name="Hint">What to do about it, in Chinese.</param>
public sealed record DateRefusal(string Reason, string Message, string Hint);
