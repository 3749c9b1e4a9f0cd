using System.Text.RegularExpressions;

namespace Canonical.Identifiers;

/// <summary>Hides personal identity numbers from screens, logs and messages: <c>310101********0015</c>.</summary>
public static partial class PersonalIdMask
{
    /// <summary>Masks one number of 18 or 15 characters: the day of birth becomes asterisks. Other texts keep their first and last two characters.</summary>
    public static string Mask(string id) => id.Length switch
    {
        18 => string.Concat(id.AsSpan(0, 6), "********", id.AsSpan(14)),
        15 => string.Concat(id.AsSpan(0, 6), "******", id.AsSpan(12)),
        > 4 => string.Concat(id.AsSpan(0, 2), new string('*', id.Length - 4), id.AsSpan(id.Length - 2)),
        _ => new string('*', id.Length),
    };

    /// <summary>Masks every valid personal identity number inside a text; the rest stays as it is.</summary>
    public static string MaskIn(string text) =>
        Candidates().Replace(text, static match => CitizenId.Read(match.Value).IsValid && !IsRegistrationNumber(match.Value)
            ? Mask(match.Value)
            : match.Value);

    // Fifteen digits with a valid business check digit name a company, not a person.
    private static bool IsRegistrationNumber(string digits) => digits.Length == 15 && RegistrationNumber.Read(digits).IsValid;

    [GeneratedRegex("(?<![0-9A-Za-z])[1-9][0-9]{14}(?:[0-9]{2}[0-9Xx])?(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Candidates();
}
