using System.Globalization;
using System.Text;

namespace Canonical.Schema.Patterns;

/// <summary>The code points of a pattern, one after the other.</summary>
internal sealed class EcmaReader
{
    private const int MaxCountDigits = 9;

    private readonly int[] _codePoints;
    private int _position;

    public EcmaReader(string pattern)
    {
        _codePoints = [.. pattern.EnumerateRunes().Select(rune => rune.Value)];
    }

    public int Length => _codePoints.Length;

    public bool IsAtEnd => _position == _codePoints.Length;

    public int Peek => _codePoints[_position];

    public bool IsAt(char one) => !IsAtEnd && Peek == one;

    public int Next() => IsAtEnd ? throw Wrong("ends too early / 不完整") : _codePoints[_position++];

    public bool Take(char one)
    {
        if (!IsAt(one))
        {
            return false;
        }

        _position++;
        return true;
    }

    public void Expect(char one)
    {
        if (!Take(one))
        {
            throw Wrong($"'{one}' expected / 缺少 '{one}'");
        }
    }

    /// <summary>An unsigned decimal number.</summary>
    public int Number()
    {
        var first = _position;
        var value = 0;
        while (!IsAtEnd && Peek is >= '0' and <= '9')
        {
            if (_position - first == MaxCountDigits)
            {
                throw Wrong("number too large / 数字过大");
            }

            value = (value * 10) + (Next() - '0');
        }

        return _position > first ? value : throw Wrong("number expected / 缺少数字");
    }

    /// <summary>Exactly that many hexadecimal digits; null (and nothing consumed) when they are not there.</summary>
    public int? Hex(int digits)
    {
        if (_codePoints.Length - _position < digits)
        {
            return null;
        }

        var value = 0;
        for (var ahead = 0; ahead < digits; ahead++)
        {
            var one = _codePoints[_position + ahead];
            if (one > 127 || !char.IsAsciiHexDigit((char)one))
            {
                return null;
            }

            value = (value << 4) | Convert.ToInt32(((char)one).ToString(), 16);
        }

        _position += digits;
        return value;
    }

    /// <summary>Text up to a closing mark, which is consumed.</summary>
    public string Until(char end)
    {
        var text = new StringBuilder();
        while (!IsAt(end))
        {
            text.Append(new Rune(Next()).ToString());
        }

        _position++;
        return text.ToString();
    }

    /// <summary>A group name and its closing bracket.</summary>
    public string GroupName()
    {
        var name = Until('>');
        var isName = name.Length > 0 && !char.IsAsciiDigit(name[0])
            && name.EnumerateRunes().All(rune => rune.Value is '$' or '_' || IsNamePart(rune));
        return isName ? name : throw Wrong("bad group name / 分组名不合法");
    }

    public void Back(int codePoints) => _position -= codePoints;

    public PatternException Wrong(string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{reason} (position {_position})"));

    private static bool IsNamePart(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.LetterNumber;
}
