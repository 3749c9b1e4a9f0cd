using System.Buffers.Binary;
using System.Numerics;

namespace Canonical.Digests;

/// <summary>The compression function and padding of SM3, GB/T 32905-2016 clauses 4 and 5.</summary>
internal static class Sm3Compression
{
    public const int BlockLength = 64;
    public const int StateWords = 8;
    private const int Rounds = 64;

    public static ReadOnlySpan<uint> Initial =>
        [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E];

    /// <summary>The constants T, already rotated by the number of their round.</summary>
    private static readonly uint[] Constants =
        [.. Enumerable.Range(0, Rounds).Select(j => BitOperations.RotateLeft(j < 16 ? 0x79CC4519u : 0x7A879D8Au, j))];

    /// <summary>Takes whole blocks.</summary>
    public static void Absorb(Span<uint> state, ReadOnlySpan<byte> blocks)
    {
        Span<uint> words = stackalloc uint[Rounds + 4];
        for (; blocks.Length >= BlockLength; blocks = blocks[BlockLength..])
        {
            Expand(blocks, words);
            Compress(state, words);
        }
    }

    /// <summary>Pads the last bytes (fewer than a block) and writes the digest.</summary>
    public static void Finish(Span<uint> state, ReadOnlySpan<byte> tail, ulong totalLength, Span<byte> destination)
    {
        Span<byte> padded = stackalloc byte[2 * BlockLength];
        padded.Clear();
        tail.CopyTo(padded);
        padded[tail.Length] = 0x80;
        var length = tail.Length < BlockLength - 8 ? BlockLength : 2 * BlockLength;
        BinaryPrimitives.WriteUInt64BigEndian(padded[(length - 8)..], totalLength * 8);
        Absorb(state, padded[..length]);
        for (var i = 0; i < StateWords; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination[(i * 4)..], state[i]);
        }
    }

    private static void Expand(ReadOnlySpan<byte> block, Span<uint> words)
    {
        for (var j = 0; j < 16; j++)
        {
            words[j] = BinaryPrimitives.ReadUInt32BigEndian(block[(j * 4)..]);
        }

        for (var j = 16; j < Rounds + 4; j++)
        {
            var x = words[j - 16] ^ words[j - 9] ^ BitOperations.RotateLeft(words[j - 3], 15);
            var permuted = x ^ BitOperations.RotateLeft(x, 15) ^ BitOperations.RotateLeft(x, 23);
            words[j] = permuted ^ BitOperations.RotateLeft(words[j - 13], 7) ^ words[j - 6];
        }
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<uint> words)
    {
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        var constants = Constants;
        for (var j = 0; j < Rounds; j++)
        {
            var a12 = BitOperations.RotateLeft(a, 12);
            var ss1 = BitOperations.RotateLeft(a12 + e + constants[j], 7);
            var ff = j < 16 ? a ^ b ^ c : (a & (b | c)) | (b & c);
            var gg = j < 16 ? e ^ f ^ g : ((f ^ g) & e) ^ g;
            var tt1 = ff + d + (ss1 ^ a12) + (words[j] ^ words[j + 4]);
            var tt2 = gg + h + ss1 + words[j];
            (d, c, b, a) = (c, BitOperations.RotateLeft(b, 9), a, tt1);
            (h, g, f) = (g, BitOperations.RotateLeft(f, 19), e);
            e = tt2 ^ BitOperations.RotateLeft(tt2, 9) ^ BitOperations.RotateLeft(tt2, 17);
        }

        state[0] ^= a;
        state[1] ^= b;
        state[2] ^= c;
        state[3] ^= d;
        state[4] ^= e;
        state[5] ^= f;
        state[6] ^= g;
        state[7] ^= h;
    }
}
