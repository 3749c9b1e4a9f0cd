namespace Hub.Inbound.Read.Workbooks;

/// <summary>Tells number formats of dates and times from others (ISO/IEC 29500-1, 18.8.30 and 18.8.31).</summary>
internal static class NumberFormats
{
    /// <summary>Whether a predefined format shows a date or time; 27–36 and 50–58 are those of East Asian locales.</summary>
    public static bool IsDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>Whether a format code shows a date or time: it has one of their letters outside of quotes, escapes and brackets.</summary>
    public static bool IsDate(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            switch (char.ToLowerInvariant(code[i]))
            {
                case ';':
                    return false;
                case '"':
                    i = End(code, i, '"');
                    break;
                case '[':
                    var end = End(code, i, ']');
                    if (IsElapsedTime(code.AsSpan(i + 1, Math.Max(0, end - i - 1))))
                    {
                        return true;
                    }

                    i = end;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += "General".Length - 1;
                    break;
                case 'y' or 'm' or 'd' or 'h' or 's':
                    return true;
            }
        }

        return false;
    }

    private static int End(string code, int start, char closing)
    {
        var end = code.IndexOf(closing, start + 1);
        return end < 0 ? code.Length : end;
    }

    private static bool IsElapsedTime(ReadOnlySpan<char> inside) =>
        !inside.IsEmpty && (inside.Trim("hH").IsEmpty || inside.Trim("mM").IsEmpty || inside.Trim("sS").IsEmpty);
}
