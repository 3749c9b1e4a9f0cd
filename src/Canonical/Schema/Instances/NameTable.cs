using System.Buffers.Binary;
using System.Numerics;

namespace Canonical.Schema.Instances;

/// <summary>A fixed set of UTF-8 texts with their positions, looked up by length and a hash of their ends.</summary>
internal sealed class NameTable
{
    private readonly byte[][] _names;
    private readonly int[] _slots;
    private readonly ulong _lengths;

    public NameTable(IReadOnlyCollection<byte[]> names)
    {
        _names = [.. names];
        _slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, _names.Length * 2))];
        Array.Fill(_slots, -1);
        for (var index = 0; index < _names.Length; index++)
        {
            var name = _names[index];
            _lengths |= LengthBit(name.Length);
            var slot = Hash(name) & (uint)(_slots.Length - 1);
            while (_slots[slot] >= 0)
            {
                slot = (slot + 1) & (uint)(_slots.Length - 1);
            }

            _slots[slot] = index;
        }
    }

    public int Count => _names.Length;

    /// <summary>The text at that position.</summary>
    public byte[] this[int index] => _names[index];

    /// <summary>Position of a text, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        if ((_lengths & LengthBit(name.Length)) == 0)
        {
            return -1;
        }

        var slots = _slots;
        for (var slot = Hash(name) & (uint)(slots.Length - 1); ; slot = (slot + 1) & (uint)(slots.Length - 1))
        {
            var index = slots[slot];
            if (index < 0 || name.SequenceEqual(_names[index]))
            {
                return index;
            }
        }
    }

    private static ulong LengthBit(int length) => 1UL << Math.Min(length, 63);

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        ulong ends;
        if (name.Length >= 8)
        {
            ends = (BinaryPrimitives.ReadUInt64LittleEndian(name) * 0x9E3779B97F4A7C15UL)
                ^ (BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]) * 0xC2B2AE3D27D4EB4FUL);
        }
        else if (name.Length >= 4)
        {
            ends = ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name) << 32)
                | BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]);
            ends *= 0x9E3779B97F4A7C15UL;
        }
        else
        {
            ends = 0;
            foreach (var one in name)
            {
                ends = (ends << 8) | one;
            }

            ends *= 0x9E3779B97F4A7C15UL;
        }

        return (uint)((ends ^ ((ulong)name.Length * 0xFF51AFD7ED558CCDUL)) >> 35);
    }
}
