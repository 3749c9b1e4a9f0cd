using System.Globalization;

namespace Canonical.Schema.Patterns;

/// <summary>Escapes that mean the same inside and outside of brackets.</summary>
internal sealed class EcmaEscapes(EcmaReader reader)
{
    /// <summary>\d \D \w \W \s \S \p{…} \P{…}</summary>
    public bool TryClass(out CodePointSet set)
    {
        set = CodePointSet.Empty;
        if (reader.IsAtEnd || reader.Peek > 127 || !"dDwWsSpP".Contains((char)reader.Peek, StringComparison.Ordinal))
        {
            return false;
        }

        var kind = (char)reader.Next();
        set = char.ToLowerInvariant(kind) switch
        {
            'd' => EcmaClasses.Digit,
            'w' => EcmaClasses.Word,
            's' => EcmaClasses.Space,
            _ => Property(),
        };
        set = char.IsAsciiLetterUpper(kind) ? set.Negate() : set;
        return true;
    }

    /// <summary>A single character; those given may be escaped to stand for themselves.</summary>
    public int Character(string identities)
    {
        var one = reader.Next();
        switch (one)
        {
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'v':
                return '\v';
            case 'f':
                return '\f';
            case 'r':
                return '\r';
            case '0' when reader.IsAtEnd || reader.Peek is < '0' or > '9':
                return 0;
            case 'c' when !reader.IsAtEnd && reader.Peek < 128 && char.IsAsciiLetter((char)reader.Peek):
                return reader.Next() % 32;
            case 'x':
                return reader.Hex(2) ?? throw reader.Wrong("\\x needs two hexadecimal digits / \\x 后须为两位十六进制数");
            case 'u':
                return Unicode();
            default:
                return one < 128 && identities.Contains((char)one, StringComparison.Ordinal)
                    ? one
                    : throw reader.Wrong("escape without meaning in ECMA-262 / ECMA-262 中没有这个转义");
        }
    }

    private int Unicode()
    {
        if (reader.Take('{'))
        {
            var digits = reader.Until('}');
            return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                && value is >= 0 and <= CodePointSet.MaxCodePoint
                ? value
                : throw reader.Wrong("no code point / 不是有效的码点");
        }

        var unit = reader.Hex(4) ?? throw reader.Wrong("\\u needs four hexadecimal digits / \\u 后须为四位十六进制数");
        if (!char.IsHighSurrogate((char)unit) || !reader.Take('\\'))
        {
            return unit;
        }

        if (!reader.Take('u'))
        {
            reader.Back(1);
            return unit;
        }

        var low = reader.Hex(4);
        if (low is { } second && char.IsLowSurrogate((char)second))
        {
            return char.ConvertToUtf32((char)unit, (char)second);
        }

        reader.Back(low is null ? 2 : 6);
        return unit;
    }

    private CodePointSet Property()
    {
        reader.Expect('{');
        var name = reader.Until('}');
        return UnicodeProperties.Find(name)
            ?? throw reader.Wrong($"property \\p{{{name}}} is not known / 不支持的 Unicode 属性 \\p{{{name}}}");
    }
}
