using System.Globalization;
using Canonical.Names;

namespace Canonical.Dates;

/// <summary>Walks over a cleaned text.</summary>
internal ref struct DateScanner(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public readonly char Next => _rest.IsEmpty ? '\0' : _rest[0];

    public bool Take(char c)
    {
        if (_rest.IsEmpty || _rest[0] != c)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    public bool Take(ReadOnlySpan<char> word)
    {
        if (!_rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _rest = _rest[word.Length..];
        return true;
    }

    public void SkipSpaces() => _rest = _rest.TrimStart(' ');

    /// <summary>The digits at this place as a number, with how many there were; at most nine.</summary>
    public bool TakeDigits(out int value, out int count)
    {
        count = _rest.IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? _rest.Length : count;
        if (count is 0 or > 9)
        {
            value = 0;
            return false;
        }

        value = int.Parse(_rest[..count], NumberStyles.None, CultureInfo.InvariantCulture);
        _rest = _rest[count..];
        return true;
    }

    /// <summary>A number in digits or in Chinese numerals.</summary>
    public bool TakeNumber(out int value, out int count)
    {
        if (TakeDigits(out value, out count))
        {
            return true;
        }

        count = 0;
        while (count < _rest.Length && ChineseNumber.IsNumeral(_rest[count]))
        {
            count++;
        }

        value = ChineseNumber.Parse(_rest[..count]);
        if (value < 0)
        {
            return false;
        }

        _rest = _rest[count..];
        return true;
    }
}
