using System.Buffers;
using System.Text;

namespace Hub.Inbound.Read.Sniff;

/// <summary>How much a sample looks like UTF-8.</summary>
internal readonly record struct Utf8Evidence(int TwoByteCharacters, int ThreeByteCharacters, int Invalid)
{
    public double Damage => Invalid == 0 ? 0 : (double)Invalid / (TwoByteCharacters + ThreeByteCharacters + Invalid);

    public static Utf8Evidence Of(ReadOnlySpan<byte> sample)
    {
        var two = 0;
        var three = 0;
        var invalid = 0;
        while (true)
        {
            var ascii = sample.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
            {
                break;
            }

            sample = sample[ascii..];
            var status = Rune.DecodeFromUtf8(sample, out _, out var consumed);
            if (status == OperationStatus.NeedMoreData)
            {
                break;
            }

            invalid += status == OperationStatus.Done ? 0 : 1;
            two += status == OperationStatus.Done && consumed == 2 ? 1 : 0;
            three += status == OperationStatus.Done && consumed > 2 ? 1 : 0;
            sample = sample[consumed..];
        }

        return new Utf8Evidence(two, three, invalid);
    }
}
