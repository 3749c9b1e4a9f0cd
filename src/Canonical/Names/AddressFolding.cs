using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Canonical.Names;

/// <summary>
/// The key under which two spellings of one address are the same, to tell sole traders of one name apart. For comparing
/// only. Folds what <see cref="NameFolding"/> folds, Chinese numerals before 号, 弄, 室 and the like, the words for
/// building and floor, a leading province or city, and remarks such as （近西藏路）. The district stays: one road name may
/// exist in two of them.
/// </summary>
public static partial class AddressFolding
{
    /// <summary>The national format has 400 characters; what is longer is compared as it is.</summary>
    private const int LongestAddress = 500;

    private const string NumberedUnits = "号弄室楼层幢栋座单F#";

    /// <summary>Folds an address. Folding twice changes nothing.</summary>
    public static string Fold(string address)
    {
        var text = NameFolding.Fold(address);
        while (text.Length <= LongestAddress)
        {
            // What one rule takes away can bring a second remark or place to where the rules look for it.
            var folded = FoldOnce(text);
            if (folded == text)
            {
                break;
            }

            text = folded;
        }

        return text;
    }

    private static string FoldOnce(string text)
    {
        text = NearbyRemark().Replace(text, "");
        text = WithArabicNumerals(text);
        text = LeadingCity().Replace(text, "");
        text = Building().Replace(text, "$1幢");
        text = Floor().Replace(text, "$1层");
        return TrailingRoom().Replace(text, "$1");
    }

    private static string WithArabicNumerals(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var end = i;
            while (end < text.Length && ChineseNumber.IsNumeral(text[end]))
            {
                end++;
            }

            if (end == i)
            {
                continue;
            }

            if (end < text.Length && NumberedUnits.Contains(text[end]) && ChineseNumber.Parse(text.AsSpan(i, end - i)) is >= 0 and var value)
            {
                result ??= new StringBuilder(text.Length);
                result.Append(text, copied, i - copied).Append(value.ToString(CultureInfo.InvariantCulture));
                copied = end;
            }

            i = end - 1;
        }

        return result?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    [GeneratedRegex(@"\((?:近|靠近|临)[^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex NearbyRemark();

    // 上海市黄浦区…, 江苏省苏州市…; not 城市花园…, whose 市 is no end of a city's name.
    [GeneratedRegex(@"^(?:中国)?(?:[\u4E00-\u9FFF]{2,3}省|[\u4E00-\u9FFF]{2,8}自治区)?(?:上海市?(?=[\u4E00-\u9FFF]{2,3}[区县])|[\u4E00-\u9FFF]{2,3}市(?=[\u4E00-\u9FFF]{2,3}[区县]))?(?:市辖区)?", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingCity();

    [GeneratedRegex(@"([0-9A-Z])(?:号楼|号幢|栋|幢)", RegexOptions.CultureInvariant)]
    private static partial Regex Building();

    [GeneratedRegex(@"(?<![0-9A-Z])第?([0-9]+)(?:楼层|楼|层|F)(?![A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Floor();

    [GeneratedRegex(@"([0-9])(?:室|房间|房)$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingRoom();
}
