namespace Canonical.Identifiers;

/// <summary>Why a text is not the identifier it should be.</summary>
/// <param name="Reason">
/// Stable key: <c>empty</c>, <c>scientific-notation</c>, <c>precision-lost</c>, <c>wrong-length</c>, <c>bad-character</c>,
/// <c>check-digit</c>, <c>not-a-day</c>, <c>unknown-division</c>, <c>bad-suffix</c>, <c>personal-id</c>.
/// </param>
/// <param name="Message">What is wrong, in Chinese; never holds a personal identifier.</param>
/// <param name="Hint">What to do about it, in Chinese.</param>
public sealed record IdentifierRefusal(string Reason, string Message, string Hint);
