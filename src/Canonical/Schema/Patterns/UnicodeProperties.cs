using System.Collections.Concurrent;
using System.Globalization;

namespace Canonical.Schema.Patterns;

/// <summary>What stands between the braces of <c>\p{…}</c> (ECMA-262 22.2.2.9): general categories, scripts, binary properties.</summary>
internal static class UnicodeProperties
{
    private static readonly Lazy<UnicodeTable> Table = new(() => new UnicodeTable("UnicodeProperties.txt"));
    private static readonly ConcurrentDictionary<string, CodePointSet> Categories = new(StringComparer.Ordinal);

    private static readonly string[] CategoryCodes =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private static readonly Dictionary<string, string> CategoryNames = new(StringComparer.Ordinal)
    {
        ["Cased_Letter"] = "LC", ["Close_Punctuation"] = "Pe", ["Connector_Punctuation"] = "Pc", ["Control"] = "Cc",
        ["cntrl"] = "Cc", ["Currency_Symbol"] = "Sc", ["Dash_Punctuation"] = "Pd", ["Decimal_Number"] = "Nd",
        ["digit"] = "Nd", ["Enclosing_Mark"] = "Me", ["Final_Punctuation"] = "Pf", ["Format"] = "Cf",
        ["Initial_Punctuation"] = "Pi", ["Letter"] = "L", ["Letter_Number"] = "Nl", ["Line_Separator"] = "Zl",
        ["Lowercase_Letter"] = "Ll", ["Mark"] = "M", ["Combining_Mark"] = "M", ["Math_Symbol"] = "Sm",
        ["Modifier_Letter"] = "Lm", ["Modifier_Symbol"] = "Sk", ["Nonspacing_Mark"] = "Mn", ["Number"] = "N",
        ["Open_Punctuation"] = "Ps", ["Other"] = "C", ["Other_Letter"] = "Lo", ["Other_Number"] = "No",
        ["Other_Punctuation"] = "Po", ["Other_Symbol"] = "So", ["Paragraph_Separator"] = "Zp", ["Private_Use"] = "Co",
        ["Punctuation"] = "P", ["punct"] = "P", ["Separator"] = "Z", ["Space_Separator"] = "Zs",
        ["Spacing_Mark"] = "Mc", ["Surrogate"] = "Cs", ["Symbol"] = "S", ["Titlecase_Letter"] = "Lt",
        ["Unassigned"] = "Cn", ["Uppercase_Letter"] = "Lu",
    };

    /// <summary>The code points of a property; null when the name or value is not known.</summary>
    public static CodePointSet? Find(string property)
    {
        var equals = property.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return Category(property) ?? Binary(property);
        }

        var value = property[(equals + 1)..];
        return property[..equals] switch
        {
            "General_Category" or "gc" => Category(value),
            "Script" or "sc" => Table.Value["Script " + value],
            _ => null,
        };
    }

    private static CodePointSet? Binary(string name) => name switch
    {
        "Any" => CodePointSet.All,
        "ASCII" => CodePointSet.Of((0, 0x7F)),
        "Assigned" => Category("Cn")!.Negate(),
        _ => Table.Value["Binary " + name],
    };

    private static CodePointSet? Category(string name)
    {
        var code = CategoryNames.GetValueOrDefault(name, name);
        var isKnown = code == "LC" || CategoryCodes.Any(known => known == code || (code.Length == 1 && known[0] == code[0]));
        return isKnown ? Categories.GetOrAdd(code, Build) : null;
    }

    private static CodePointSet Build(string code)
    {
        var wanted = new bool[CategoryCodes.Length];
        for (var index = 0; index < wanted.Length; index++)
        {
            wanted[index] = code == "LC"
                ? CategoryCodes[index] is "Lu" or "Ll" or "Lt"
                : CategoryCodes[index].StartsWith(code, StringComparison.Ordinal);
        }

        var ranges = new List<(int, int)>();
        for (var one = 0; one <= CodePointSet.MaxCodePoint; one++)
        {
            var first = one;
            while (one <= CodePointSet.MaxCodePoint && wanted[(int)CharUnicodeInfo.GetUnicodeCategory(one)])
            {
                one++;
            }

            if (one > first)
            {
                ranges.Add((first, one - 1));
            }
        }

        return CodePointSet.Of(ranges);
    }
}
