namespace Canonical.Digests;

/// <summary>HMAC (RFC 2104) with SM3, as the platforms sign their requests.</summary>
public static class HmacSm3
{
    /// <summary>The 32 bytes of the code. Compare codes with <c>CryptographicOperations.FixedTimeEquals</c>.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        Span<byte> pad = stackalloc byte[Sm3Compression.BlockLength];
        pad.Clear();
        if (key.Length > pad.Length)
        {
            Sm3.Hash(key, pad);
        }
        else
        {
            key.CopyTo(pad);
        }

        var hasher = new Sm3Hasher();
        Xor(pad, 0x36);
        hasher.Append(pad);
        hasher.Append(data);
        var inner = hasher.Finish();
        Xor(pad, 0x36 ^ 0x5C);
        hasher.Append(pad);
        hasher.Append(inner);
        pad.Clear();
        return hasher.Finish();
    }

    private static void Xor(Span<byte> pad, byte value)
    {
        foreach (ref var b in pad)
        {
            b ^= value;
        }
    }
}
