using System.Text;

namespace Canonical.Schema.Formats;

/// <summary>Internationalised host name: RFC 5890 to 5893 (IDNA 2008), with the four dots of RFC 3490 3.1.</summary>
internal static class IdnHostnameFormat
{
    private const int MaxName = 253;
    private const int MaxLabel = 63;
    private const int PrefixLength = 4;

    private static readonly char[] Dots = ['.', '\u3002', '\uFF0E', '\uFF61'];

    public static bool IsMatch(ReadOnlySpan<byte> text)
    {
        // Each code point takes at most four bytes, and none disappears in the encoded form.
        if (text.Length is 0 or > 4 * MaxName)
        {
            return false;
        }

        var length = -1;
        var labels = new List<IReadOnlyList<int>>();
        foreach (var label in Encoding.UTF8.GetString(text).Split(Dots))
        {
            var encoded = Check(label, labels);
            if (encoded < 0)
            {
                return false;
            }

            length += encoded + 1;
        }

        return length <= MaxName && IdnBidi.IsValid(labels);
    }

    // Length of the label in its ASCII form, negative when it is not valid.
    private static int Check(string label, List<IReadOnlyList<int>> labels)
    {
        if (Ascii.IsValid(label))
        {
            var bytes = Encoding.ASCII.GetBytes(label);
            var isReserved = label.Length >= PrefixLength && label[2..PrefixLength] == "--"
                && !label.StartsWith("xn", StringComparison.OrdinalIgnoreCase);
            labels.Add([.. label.Select(one => (int)one)]);
            return HostnameFormat.IsLabel(bytes) && !isReserved ? label.Length : -1;
        }

        var codePoints = label.EnumerateRunes().Select(rune => rune.Value).ToList();
        labels.Add(codePoints);
        if (codePoints.Count > MaxLabel || !IdnLabel.IsValid(codePoints))
        {
            return -1;
        }

        var length = PrefixLength + Punycode.Encode(codePoints).Length;
        return length <= MaxLabel ? length : -1;
    }
}
