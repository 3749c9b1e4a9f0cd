using System.Buffers.Binary;
using System.Text;

namespace Hub.Ledger.Rows;

/// <summary>Reads the fields of a row in order. A field of another kind than asked for is a damaged store and throws.</summary>
internal ref struct RowReader(ReadOnlySpan<byte> fields)
{
    private ReadOnlySpan<byte> _rest = fields;

    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Bytes of the fields that were not read yet.</summary>
    public readonly int Left => _rest.Length;

    /// <summary>Tag of the next field.</summary>
    public readonly byte Tag => _rest[0];

    public long Int() => IntOrNull() ?? throw Damaged();

    public long? IntOrNull()
    {
        if (TakeNull())
        {
            return null;
        }

        if (_rest[0] != RowBuffer.IntTag)
        {
            throw Damaged();
        }

        var value = BinaryPrimitives.ReadInt64BigEndian(_rest[1..]);
        _rest = _rest[9..];
        return value;
    }

    public bool Flag() => Int() != 0;

    public DateTimeOffset Instant() => Instants.FromMicros(Int());

    public DateTimeOffset? InstantOrNull() => IntOrNull() is { } micros ? Instants.FromMicros(micros) : null;

    public Guid Id() => new(Span(RowBuffer.BytesTag), bigEndian: true);

    public Guid? IdOrNull() => TakeNull() ? null : Id();

    public string Text() => Encoding.UTF8.GetString(Span(RowBuffer.TextTag));

    public string? TextOrNull() => TakeNull() ? null : Text();

    public byte[] Bytes() => Span(RowBuffer.BytesTag).ToArray();

    public byte[]? BytesOrNull() => TakeNull() ? null : Bytes();

    /// <summary>The bytes of the next field, text or blob, without a copy.</summary>
    public ReadOnlySpan<byte> Span(byte tag)
    {
        if (_rest[0] != tag)
        {
            throw Damaged();
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(_rest[1..]);
        var value = _rest.Slice(5, length);
        _rest = _rest[(5 + length)..];
        return value;
    }

    /// <summary>The next field with its tag.</summary>
    public ReadOnlySpan<byte> Field()
    {
        var length = _rest[0] switch
        {
            RowBuffer.Null => 1,
            RowBuffer.IntTag => 9,
            _ => 5 + BinaryPrimitives.ReadInt32BigEndian(_rest[1..]),
        };
        var field = _rest[..length];
        _rest = _rest[length..];
        return field;
    }

    public bool TakeNull()
    {
        if (_rest[0] != RowBuffer.Null)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    private static InvalidDataException Damaged() => new("The store holds a field of another kind than the ledger writes; run the verification.");
}
