using System.Globalization;
using System.Text.RegularExpressions;
using Canonical.Names;

namespace Hub.EDocuments.Received;

/// <summary>
/// Document numbers in one spelling: 黄市监检〔2024〕12号. All brackets, full-width digits, blanks, 第, leading zeros, Chinese digits and a 字 before the
/// year are spellings of the same number.
/// </summary>
internal static partial class DocumentNumber
{
    private const int Longest = 100;
    private const string ChineseDigits = "〇一二三四五六七八九";

    /// <summary>The number in its normal form; null when it is none.</summary>
    public static string? Normalise(string? written)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Length > Longest)
        {
            return null;
        }

        var match = Number().Match(WithDigits(NameFolding.Fold(written)));
        return match.Success ? Of(match) : null;
    }

    /// <summary>The first number in a text, in its normal form; null when there is none.</summary>
    public static string? Find(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var match = InText().Match(WithDigits(NameFolding.Fold(line.Length <= 1000 ? line : line[..1000])));
            if (match.Success)
            {
                return Of(match);
            }
        }

        return null;
    }

    private static string Of(Match match)
    {
        var number = match.Groups["number"].Value.TrimStart('0');
        return $"{match.Groups["word"].Value.TrimEnd('字')}〔{match.Groups["year"].Value}〕{(number.Length == 0 ? "0" : number)}号";
    }

    /// <summary>Chinese digits in the last bracket and after it as Arabic ones: 〔二〇二四〕第十二号, but 检（二）〔2024〕 stays.</summary>
    private static string WithDigits(string folded)
    {
        var bracket = folded.LastIndexOf('(');
        return bracket < 0 ? folded : folded[..bracket] + ChineseNumerals().Replace(folded[bracket..], match => ValueOf(match.Value));
    }

    private static string ValueOf(string numerals)
    {
        if (numerals.IndexOfAny(['十', '百']) < 0)
        {
            return string.Concat(numerals.Select(digit => Digit(digit).ToString(CultureInfo.InvariantCulture)));
        }

        var (total, digit) = (0, -1);
        foreach (var numeral in numerals)
        {
            if (numeral is '十' or '百')
            {
                total += (digit < 0 ? 1 : digit) * (numeral == '十' ? 10 : 100);
                digit = -1;
            }
            else
            {
                digit = Digit(numeral);
            }
        }

        return (total + Math.Max(digit, 0)).ToString(CultureInfo.InvariantCulture);
    }

    private static int Digit(char numeral) => numeral is '零' or '○' ? 0 : ChineseDigits.IndexOf(numeral, StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<word>[^\d()]{1,30}?(?:\([^\d()]{1,20}\)[^\d()]{0,20})?)(?:\((?<year>(?:19|20)\d\d)年?\)|(?<year>(?:19|20)\d\d)年?)第?(?<number>\d{1,8})号?$", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<word>[\p{IsCJKUnifiedIdeographs}A-Z]{2,20})\((?<year>(?:19|20)\d\d)年?\)第?(?<number>\d{1,8})号", RegexOptions.None, 1000)]
    private static partial Regex InText();

    [GeneratedRegex("[〇零○一二三四五六七八九十百]+")]
    private static partial Regex ChineseNumerals();
}
