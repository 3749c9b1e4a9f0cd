using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Hub.Ledger.Rows;

/// <summary>
/// Rows in one byte form that is hashed for evidence, bound to statements and read back: per field a tag, then the value.
/// Ids are bytes and instants integers in this form, so that it is the same for both engines.
/// </summary>
internal sealed class RowBuffer(LedgerTable? table = null, byte[]? prefix = null)
{
    internal const byte Null = 0;
    internal const byte IntTag = 1;
    internal const byte TextTag = 2;
    internal const byte BytesTag = 3;

    private const int Short = 256;

    private readonly byte[] _prefix = prefix ?? [];
    private readonly List<Extent> _rows = [];
    private byte[] _data = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;
    private int _start = -1;
    private int _provenEnd = -1;

    public LedgerTable? Table { get; } = table;

    public int Count => _rows.Count;

    /// <summary>Bytes in use, so that streams can be cut into pieces of bounded size.</summary>
    public int Length => _length;

    public void Clear()
    {
        _rows.Clear();
        _length = 0;
        _start = -1;
        _provenEnd = -1;
    }

    /// <summary>Gives the memory back; nothing that was read from this buffer by reference may be used after.</summary>
    public void Release()
    {
        Clear();
        ArrayPool<byte>.Shared.Return(_data);
        _data = [];
    }

    public RowBuffer Int(long value)
    {
        var span = Take(9);
        span[0] = IntTag;
        BinaryPrimitives.WriteInt64BigEndian(span[1..], value);
        return this;
    }

    public RowBuffer Int(long? value) => value is { } known ? Int(known) : Missing();

    public RowBuffer Flag(bool value) => Int(value ? 1 : 0);

    public RowBuffer Instant(DateTimeOffset value) => Int(Instants.ToMicros(value));

    public RowBuffer Instant(DateTimeOffset? value) => value is { } known ? Instant(known) : Missing();

    public RowBuffer Id(Guid value)
    {
        value.TryWriteBytes(Sized(BytesTag, 16), bigEndian: true, out _);
        return this;
    }

    public RowBuffer Id(Guid? value) => value is { } known ? Id(known) : Missing();

    public RowBuffer Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Sized(BytesTag, value.Length));
        return this;
    }

    /// <summary>One value that lies in two pieces.</summary>
    public RowBuffer Bytes(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var field = Sized(BytesTag, first.Length + second.Length);
        first.CopyTo(field);
        second.CopyTo(field[first.Length..]);
        return this;
    }

    public RowBuffer BytesOrNull(byte[]? value) => value is null ? Missing() : Bytes(value);

    public RowBuffer Utf8(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Sized(TextTag, value.Length));
        return this;
    }

    public RowBuffer Text(string? value)
    {
        if (value is null)
        {
            return Missing();
        }

        // A short one is written where it may become longest, then cut: counting first would read it twice.
        var field = Sized(TextTag, value.Length <= Short ? Encoding.UTF8.GetMaxByteCount(value.Length) : Encoding.UTF8.GetByteCount(value));
        var length = Encoding.UTF8.GetBytes(value, field);
        _length -= field.Length - length;
        BinaryPrimitives.WriteInt32BigEndian(_data.AsSpan(_length - length - sizeof(int)), length);
        return this;
    }

    /// <summary>A field that is already in this form.</summary>
    public RowBuffer Raw(ReadOnlySpan<byte> field)
    {
        field.CopyTo(Take(field.Length));
        return this;
    }

    public RowBuffer Missing()
    {
        Take(1)[0] = Null;
        return this;
    }

    /// <summary>What follows in this row is stored but not evidenced.</summary>
    public RowBuffer Unproven()
    {
        _provenEnd = _length;
        return this;
    }

    public void EndRow()
    {
        _rows.Add(new Extent(_start, _provenEnd < 0 ? _length : _provenEnd, _length));
        _start = -1;
        _provenEnd = -1;
    }

    /// <summary>All fields of a row.</summary>
    public ReadOnlySpan<byte> Fields(int row) => _data.AsSpan(_rows[row].Start + _prefix.Length, _rows[row].End - _rows[row].Start - _prefix.Length);

    /// <summary>What is hashed of a row: key and table, then its evidenced fields.</summary>
    public ReadOnlySpan<byte> Proven(int row) => _data.AsSpan(_rows[row].Start, _rows[row].ProvenEnd - _rows[row].Start);

    /// <summary>The evidenced fields without the prefix.</summary>
    public ReadOnlySpan<byte> ProvenFields(int row) => Proven(row)[_prefix.Length..];

    public RowReader Read(int row) => new(Fields(row));

    public List<T> Map<T>(RowMap<T> map)
    {
        var all = new List<T>(Count);
        for (var i = 0; i < Count; i++)
        {
            var reader = Read(i);
            all.Add(map(ref reader));
        }

        return all;
    }

    private Span<byte> Sized(byte tag, int length)
    {
        var span = Take(5 + length);
        span[0] = tag;
        BinaryPrimitives.WriteInt32BigEndian(span[1..], length);
        return span[5..];
    }

    private Span<byte> Take(int count)
    {
        if (_start < 0)
        {
            _start = _length;
            Grow(_prefix.Length);
            _prefix.CopyTo(_data, _length);
            _length += _prefix.Length;
        }

        Grow(count);
        var span = _data.AsSpan(_length, count);
        _length += count;
        return span;
    }

    private void Grow(int count)
    {
        if (_length + count > _data.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_data.Length * 2, _length + count));
            _data.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_data);
            _data = larger;
        }
    }

    private readonly record struct Extent(int Start, int ProvenEnd, int End);
}

/// <summary>Makes a value of a row's fields, in the order of the columns.</summary>
internal delegate T RowMap<out T>(ref RowReader row);
