namespace Canonical.Matching;

/// <summary>Folded names and their subjects in a few large arrays; an entry is a number. Removed entries stay until the pool is rebuilt.</summary>
internal sealed class NamePool
{
    private char[] _characters = new char[1024];
    private int[] _ends = new int[64];
    private Guid[] _subjects = new Guid[64];
    private ulong[] _removed = new ulong[1];

    public int Count { get; private set; }

    public int Removed { get; private set; }

    public int Add(Guid subject, ReadOnlySpan<char> name)
    {
        var start = Count == 0 ? 0 : _ends[Count - 1];
        Grow(ref _characters, start + name.Length);
        Grow(ref _ends, Count + 1);
        Grow(ref _subjects, Count + 1);
        Grow(ref _removed, Count / 64 + 1);
        name.CopyTo(_characters.AsSpan(start));
        _ends[Count] = start + name.Length;
        _subjects[Count] = subject;
        return Count++;
    }

    public ReadOnlySpan<char> Name(int entry)
    {
        var start = entry == 0 ? 0 : _ends[entry - 1];
        return _characters.AsSpan(start, _ends[entry] - start);
    }

    public Guid Subject(int entry) => _subjects[entry];

    public bool IsRemoved(int entry) => (_removed[entry / 64] & (1UL << (entry % 64))) != 0;

    public void Remove(int entry)
    {
        _removed[entry / 64] |= 1UL << (entry % 64);
        Removed++;
    }

    private static void Grow<T>(ref T[] array, int needed)
    {
        if (needed > array.Length)
        {
            Array.Resize(ref array, Math.Max(needed, array.Length + array.Length / 2));
        }
    }
}
