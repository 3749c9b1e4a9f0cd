using System.Numerics;

namespace Canonical.Matching;

/// <summary>
/// Which entries hold a pair of characters. Lists live in one array of ints in blocks of powers of two; a list of one is
/// kept in the table itself. A list that grows beyond <see cref="Saturation"/> says nothing about a name any more (有限,
/// 公司) and is dropped.
/// </summary>
internal sealed class BigramPostings
{
    public const int Saturation = 32_768;
    private const int Dropped = -1;
    private const int None = -1;

    private readonly int[] _freeBlocks = new int[BitOperations.Log2(Saturation) + 1];
    private Slot[] _table = new Slot[1024];
    private int[] _blocks = new int[4096];
    private int _used;
    private int _pairs;

    public BigramPostings() => Array.Fill(_freeBlocks, None);

    private struct Slot
    {
        public uint Pair;

        /// <summary>Start of the block, or the only entry when <see cref="Count"/> is 1.</summary>
        public int Start;

        public int Count;
    }

    /// <summary>The key of two adjacent characters; never 0.</summary>
    public static uint Pair(char first, char second) => ((uint)first << 16) | second;

    /// <summary>How many entries hold the pair: 0 when none does, or when so many do that they are not listed.</summary>
    public int CountOf(uint pair) => Math.Max(_table[IndexOf(pair)].Count, 0);

    /// <summary>The entries that hold the pair, in the order they were added.</summary>
    public ReadOnlySpan<int> EntriesOf(uint pair)
    {
        ref var slot = ref _table[IndexOf(pair)];
        return slot.Count switch
        {
            <= 0 => [],
            1 => new ReadOnlySpan<int>(ref slot.Start),
            _ => _blocks.AsSpan(slot.Start, slot.Count),
        };
    }

    public void Add(uint pair, int entry)
    {
        ref var slot = ref _table[IndexOf(pair)];
        switch (slot.Count)
        {
            case Dropped:
                return;
            case 0:
                slot = new Slot { Pair = pair, Start = entry, Count = 1 };
                _pairs++;
                if (_pairs > _table.Length / 4 * 3)
                {
                    GrowTable();
                }

                return;
            case Saturation:
                Free(slot.Start, Saturation);
                slot.Count = Dropped;
                return;
            default:
                Append(ref slot, entry);
                return;
        }
    }

    private void Append(ref Slot slot, int entry)
    {
        if (slot.Count == 1)
        {
            var only = slot.Start;
            slot.Start = Take(2);
            _blocks[slot.Start] = only;
        }
        else if (BitOperations.IsPow2(slot.Count))
        {
            var larger = Take(slot.Count * 2);
            _blocks.AsSpan(slot.Start, slot.Count).CopyTo(_blocks.AsSpan(larger));
            Free(slot.Start, slot.Count);
            slot.Start = larger;
        }

        _blocks[slot.Start + slot.Count++] = entry;
    }

    private int Take(int size)
    {
        var order = BitOperations.Log2((uint)size);
        var block = _freeBlocks[order];
        if (block != None)
        {
            _freeBlocks[order] = _blocks[block];
            return block;
        }

        if (_used + size > _blocks.Length)
        {
            Array.Resize(ref _blocks, Math.Max(_used + size, _blocks.Length + _blocks.Length / 2));
        }

        _used += size;
        return _used - size;
    }

    private void Free(int block, int size)
    {
        var order = BitOperations.Log2((uint)size);
        _blocks[block] = _freeBlocks[order];
        _freeBlocks[order] = block;
    }

    private int IndexOf(uint pair)
    {
        var mask = _table.Length - 1;
        var index = (int)((pair * 0x9E3779B1u) >> 7) & mask;
        while (_table[index].Pair != pair && _table[index].Pair != 0)
        {
            index = (index + 1) & mask;
        }

        return index;
    }

    private void GrowTable()
    {
        var old = _table;
        _table = new Slot[old.Length * 2];
        foreach (var slot in old)
        {
            if (slot.Pair != 0)
            {
                _table[IndexOf(slot.Pair)] = slot;
            }
        }
    }
}
