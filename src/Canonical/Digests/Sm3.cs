namespace Canonical.Digests;

/// <summary>SM3 (GB/T 32905-2016): a digest of 32 bytes. One call for what is at hand; <see cref="Sm3Hasher"/> for what comes in pieces.</summary>
public static class Sm3
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int DigestLength = 32;

    /// <summary>The digest of the bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var digest = new byte[DigestLength];
        Hash(data, digest);
        return digest;
    }

    /// <summary>Writes the digest of the bytes into <paramref name="destination"/>, at least 32 bytes, without allocating.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        Span<uint> state = stackalloc uint[Sm3Compression.StateWords];
        Sm3Compression.Initial.CopyTo(state);
        var whole = data.Length - data.Length % Sm3Compression.BlockLength;
        Sm3Compression.Absorb(state, data[..whole]);
        Sm3Compression.Finish(state, data[whole..], (ulong)data.Length, destination);
    }

    /// <summary>The digest in lower case hexadecimal, as the standard prints it.</summary>
    public static string HashHex(ReadOnlySpan<byte> data)
    {
        Span<byte> digest = stackalloc byte[DigestLength];
        Hash(data, digest);
        return Convert.ToHexStringLower(digest);
    }
}
