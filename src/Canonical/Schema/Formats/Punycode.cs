using System.Text;

namespace Canonical.Schema.Formats;

/// <summary>Bootstring of RFC 3492 with the parameters of its section 5.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int TMin = 1;
    private const int TMax = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int InitialBias = 72;
    private const int InitialCodePoint = 0x80;

    /// <summary>The code points of an encoded label without its prefix; null when it is not well-formed.</summary>
    public static List<int>? Decode(string encoded)
    {
        var border = encoded.LastIndexOf('-');
        var output = new List<int>(border > 0 ? encoded[..border].Select(one => (int)one) : []);
        var (codePoint, bias, index, at) = (InitialCodePoint, InitialBias, 0, border > 0 ? border + 1 : 0);
        while (at < encoded.Length)
        {
            var before = index;
            long weight = 1;
            for (var step = Base; ; step += Base)
            {
                var digit = at < encoded.Length ? Digit(encoded[at++]) : -1;
                var sum = index + (digit * weight);
                if (digit < 0 || sum > int.MaxValue)
                {
                    return null;
                }

                index = (int)sum;
                var threshold = Threshold(step, bias);
                if (digit < threshold)
                {
                    break;
                }

                weight *= Base - threshold;
            }

            bias = Adapt(index - before, output.Count + 1, before == 0);
            codePoint += index / (output.Count + 1);
            index %= output.Count + 1;
            if (!Rune.IsValid(codePoint))
            {
                return null;
            }

            output.Insert(index++, codePoint);
        }

        return output;
    }

    /// <summary>The encoding of a label, without prefix.</summary>
    public static string Encode(IReadOnlyList<int> label)
    {
        var output = new StringBuilder();
        foreach (var one in label.Where(one => one < InitialCodePoint))
        {
            output.Append((char)one);
        }

        var basic = output.Length;
        var done = basic;
        output.Append(basic > 0 ? "-" : "");
        var (codePoint, bias, delta) = (InitialCodePoint, InitialBias, 0);
        while (done < label.Count)
        {
            var next = label.Where(one => one >= codePoint).Min();
            delta += (next - codePoint) * (done + 1);
            codePoint = next;
            foreach (var one in label)
            {
                delta += one < codePoint ? 1 : 0;
                if (one == codePoint)
                {
                    AppendNumber(output, delta, bias);
                    bias = Adapt(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }

            delta++;
            codePoint++;
        }

        return output.ToString();
    }

    private static void AppendNumber(StringBuilder output, int value, int bias)
    {
        for (var step = Base; ; step += Base)
        {
            var threshold = Threshold(step, bias);
            if (value < threshold)
            {
                output.Append(Letter(value));
                return;
            }

            output.Append(Letter(threshold + ((value - threshold) % (Base - threshold))));
            value = (value - threshold) / (Base - threshold);
        }
    }

    private static int Threshold(int step, int bias) => Math.Clamp(step - bias, TMin, TMax);

    private static int Adapt(int delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / count;
        var steps = 0;
        while (delta > (Base - TMin) * TMax / 2)
        {
            delta /= Base - TMin;
            steps += Base;
        }

        return steps + ((Base - TMin + 1) * delta / (delta + Skew));
    }

    private static int Digit(char one) =>
        char.IsAsciiLetter(one) ? (one | 0x20) - 'a' : char.IsAsciiDigit(one) ? one - '0' + 26 : -1;

    private static char Letter(int digit) => (char)(digit < 26 ? 'a' + digit : '0' + digit - 26);
}
