using System.Buffers.Binary;
using System.Security.Cryptography;
using Hub.Ledger.Rows;

namespace Hub.Ledger.Evidence;

/// <summary>The sums of all tables: what the whole store must add up to after an entry.</summary>
internal sealed class EvidenceState
{
    private const int Width = 34;

    private readonly TableSum[] _sums;

    public EvidenceState() => _sums = new TableSum[256];

    private EvidenceState(TableSum[] sums) => _sums = sums;

    public TableSum this[LedgerTable table] => _sums[table.Number];

    public void Add(LedgerTable table, Tag tag) => _sums[table.Number] = _sums[table.Number].Add(tag);

    public void Remove(LedgerTable table, Tag tag) => _sums[table.Number] = _sums[table.Number].Remove(tag);

    public EvidenceState Copy() => new([.. _sums]);

    public byte[] Root() => SHA256.HashData(ToBytes());

    public byte[] ToBytes()
    {
        var used = Enumerable.Range(0, _sums.Length).Where(i => _sums[i] != default).ToList();
        var bytes = new byte[used.Count * Width];
        for (var i = 0; i < used.Count; i++)
        {
            var at = bytes.AsSpan(i * Width, Width);
            var sum = _sums[used[i]];
            BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)used[i]);
            BinaryPrimitives.WriteInt64BigEndian(at[2..], sum.Count);
            BinaryPrimitives.WriteUInt64BigEndian(at[10..], sum.High);
            BinaryPrimitives.WriteUInt64BigEndian(at[18..], sum.Middle);
            BinaryPrimitives.WriteUInt64BigEndian(at[26..], sum.Low);
        }

        return bytes;
    }

    /// <summary>Null when the bytes are no state: they were changed.</summary>
    public static EvidenceState? FromBytes(ReadOnlySpan<byte> bytes)
    {
        var state = new EvidenceState();
        for (; bytes.Length >= Width; bytes = bytes[Width..])
        {
            var number = BinaryPrimitives.ReadUInt16BigEndian(bytes);
            if (number >= state._sums.Length)
            {
                return null;
            }

            state._sums[number] = new TableSum(
                BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[10..]),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[18..]),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[26..]));
        }

        return bytes.IsEmpty ? state : null;
    }
}
