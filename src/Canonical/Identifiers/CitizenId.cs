using System.Globalization;

namespace Canonical.Identifiers;

/// <summary>
/// 公民身份号码, GB 11643-1999 (ISO 7064 MOD 11-2): division, day of birth, sequence, check character; 15 digits without
/// century and check before 1999. Personal data: refusals never repeat it, <see cref="PersonalIdMask"/> hides it.
/// </summary>
public static class CitizenId
{
    private const string Name = "公民身份号码";
    private const string CheckCharacters = "10X98765432";

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Reads one number of 18 or 15 characters.</summary>
    public static IdentifierReading Read(string? text, bool isNumber = false)
    {
        Span<char> buffer = stackalloc char[IdentifierInput.BufferSize];
        var input = IdentifierInput.From(text, isNumber, buffer);
        var refusal = input.Refusal ?? (input.Length == 0 ? Refusals.Empty(Name) : RefusalOf(input.Text, input.Length));
        return refusal is null
            ? IdentifierReading.Of(IdentifierScheme.CitizenId, input)
            : IdentifierReading.Refused(IdentifierScheme.CitizenId, refusal, input.Repairs);
    }

    /// <summary>The check character that belongs to the first 17 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (first17[i] - '0') * Weights[i];
        }

        return CheckCharacters[sum % 11];
    }

    internal static bool IsValid(ReadOnlySpan<char> text) => RefusalOf(text, text.Length) is null;

    private static IdentifierRefusal? RefusalOf(ReadOnlySpan<char> text, int length)
    {
        if (length is not (18 or 15))
        {
            return Refusals.WrongLength(Name, "18 位（旧号 15 位）", length);
        }

        var digits = length == 18 ? text[..17] : text;
        var bad = digits.IndexOfAnyExceptInRange('0', '9');
        if (bad >= 0)
        {
            return Refusals.BadCharacter(Name, text, bad, "数字");
        }

        if (length == 18 && !char.IsAsciiDigit(text[17]) && text[17] != 'X')
        {
            return Refusals.BadCharacter(Name, text, 17, "数字或 X");
        }

        if (!IsBirthday(text, length))
        {
            return new("not-a-day", $"{Name}中的出生日期不存在。", "请对照证件核对第 7 位起的出生日期。");
        }

        return length == 15 || CheckCharacter(text) == text[17]
            ? null
            : new("check-digit", $"{Name}校验不通过。", "号码中至少有一位录错，请对照证件逐位核对。");
    }

    private static bool IsBirthday(ReadOnlySpan<char> text, int length)
    {
        Span<char> day = ['1', '9', '0', '0', '0', '0', '0', '0'];
        if (length == 18)
        {
            text.Slice(6, 8).CopyTo(day);
        }
        else
        {
            text.Slice(6, 6).CopyTo(day[2..]);
        }

        return DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
            && born.Year >= 1800;
    }
}
