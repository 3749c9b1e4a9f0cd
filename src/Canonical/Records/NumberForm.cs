using System.Buffers.Binary;

namespace Canonical.Records;

/// <summary>Numbers in the form that equal values share: sign, significant digits, power of ten. Exact at any length; no double.</summary>
internal static class NumberForm
{
    public static void Write(ReadOnlySpan<byte> number, ContentBuffer buffer)
    {
        var negative = number[0] == '-';
        var exponentAt = number.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = number[(negative ? 1 : 0)..(exponentAt < 0 ? number.Length : exponentAt)];
        var exponent = exponentAt < 0 ? 0 : Exponent(number[(exponentAt + 1)..]);
        var point = mantissa.IndexOf((byte)'.');
        var span = buffer.Take(mantissa.Length + 18);
        var digits = span[18..];
        var count = 0;
        foreach (var digit in mantissa)
        {
            if (digit != '.' && (count > 0 || digit != '0'))
            {
                digits[count++] = digit;
            }
        }

        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        while (count > 0 && digits[count - 1] == '0')
        {
            count--;
            exponent++;
        }

        span[0] = (byte)'n';
        span[1] = negative && count > 0 ? (byte)'-' : (byte)'+';
        BinaryPrimitives.WriteInt64BigEndian(span[2..], count == 0 ? 0 : exponent);
        BinaryPrimitives.WriteInt64BigEndian(span[10..], count);
        buffer.Release(mantissa.Length - count);
    }

    /// <summary>Saturates: an exponent beyond 10^17 names no number that a record could mean otherwise.</summary>
    private static long Exponent(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        var value = 0L;
        foreach (var digit in text[(text[0] is (byte)'-' or (byte)'+' ? 1 : 0)..])
        {
            value = Math.Min((value * 10) + digit - '0', 100_000_000_000_000_000);
        }

        return negative ? -value : value;
    }
}
