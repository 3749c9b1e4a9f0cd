using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hub.Ledger;

/// <summary>
/// UUIDv7 with a counter behind the millisecond (RFC 9562, 6.2, method 1): ids made one after the other sort in that order, so that
/// a batch goes to the end of its indexes. Random bytes are taken in stock, because asking the system for each id costs more than the rest of it.
/// </summary>
internal static class TimeOrderedId
{
    private const int CounterMask = (1 << 26) - 1;
    private const int RandomLength = 6;
    private static int _counter = RandomNumberGenerator.GetInt32(CounterMask);

    [ThreadStatic]
    private static byte[]? _stock;

    [ThreadStatic]
    private static int _used;

    public static Guid New(DateTimeOffset at)
    {
        var counter = Interlocked.Increment(ref _counter) & CounterMask;
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, at.ToUnixTimeMilliseconds() << 16);
        id[6] = (byte)(0x70 | (counter >> 22));
        id[7] = (byte)(counter >> 14);
        id[8] = (byte)(0x80 | ((counter >> 8) & 0x3F));
        id[9] = (byte)counter;
        Random().CopyTo(id[10..]);
        return new Guid(id, bigEndian: true);
    }

    private static ReadOnlySpan<byte> Random()
    {
        if (_stock is null || _used == _stock.Length)
        {
            _stock ??= new byte[RandomLength * 512];
            RandomNumberGenerator.Fill(_stock);
            _used = 0;
        }

        _used += RandomLength;
        return _stock.AsSpan(_used - RandomLength, RandomLength);
    }
}
