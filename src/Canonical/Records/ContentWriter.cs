using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Canonical.Schema.Instances;

namespace Canonical.Records;

/// <summary>
/// Writes a record in one form that equal content shares: properties sorted by name, strings unescaped, numbers as
/// significant digits and exponent, every length in front, so that no two contents give the same bytes.
/// </summary>
internal static class ContentWriter
{
    [ThreadStatic]
    private static ContentBuffer? _buffer;

    private readonly record struct Property(ulong Prefix, int Name);

    public static ContentDigest Digest(in RecordTokens tokens, RecordType type)
    {
        var buffer = _buffer ??= new ContentBuffer();
        buffer.Clear();
        WriteObject(tokens, 0, buffer, type);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.Written, digest);
        return new ContentDigest(digest);
    }

    private static void WriteValue(in RecordTokens tokens, int token, ContentBuffer buffer)
    {
        var kind = tokens.Kind(token);
        switch (kind)
        {
            case JsonKind.Object:
                WriteObject(tokens, token, buffer, null);
                break;
            case JsonKind.Array:
                buffer.WriteMark((byte)'a', tokens.CountOf(token));
                for (var i = token + 1; i < tokens.Next(token); i = tokens.Next(i))
                {
                    WriteValue(tokens, i, buffer);
                }

                break;
            case JsonKind.String:
                buffer.WriteText(tokens.Bytes(token));
                break;
            case JsonKind.Number:
                NumberForm.Write(tokens.Bytes(token), buffer);
                break;
            default:
                buffer.WriteMark(MarkOf(kind), 0);
                break;
        }
    }

    /// <summary>Digests are kept: the marks stay what they were when they were chosen.</summary>
    private static byte MarkOf(JsonKind literal) => literal switch
    {
        JsonKind.True => 9,
        JsonKind.False => 10,
        _ => 11,
    };

    private static void WriteObject(in RecordTokens tokens, int token, ContentBuffer buffer, RecordType? top)
    {
        var capacity = tokens.CountOf(token);
        var rented = capacity > 32 ? ArrayPool<Property>.Shared.Rent(capacity) : null;
        var properties = rented ?? stackalloc Property[32];
        var count = Sort(tokens, token, properties, top);
        buffer.WriteMark((byte)'o', count);
        foreach (var property in properties[..count])
        {
            buffer.WriteText(tokens.Bytes(property.Name));
            WriteValue(tokens, property.Name + 1, buffer);
        }

        if (rented is not null)
        {
            ArrayPool<Property>.Shared.Return(rented);
        }
    }

    private static int Sort(in RecordTokens tokens, int token, Span<Property> into, RecordType? top)
    {
        var count = 0;
        for (var i = token + 1; i < tokens.Next(token); i = tokens.Next(i + 1))
        {
            var name = tokens.Bytes(i);
            if (top is not null && !top.IsContent(name))
            {
                continue;
            }

            into[count++] = new Property(Prefix(name), i);
        }

        // Shell sort: plain insertion for the few properties of a record, no trap for one with very many.
        for (var gap = count > 32 ? count / 2 : 1; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11)
        {
            InsertionSort(tokens, into[..count], gap);
        }

        return count;
    }

    private static void InsertionSort(in RecordTokens tokens, Span<Property> properties, int gap)
    {
        for (var next = gap; next < properties.Length; next++)
        {
            var property = properties[next];
            var at = next;
            while (at >= gap && Precedes(tokens, property, properties[at - gap]))
            {
                properties[at] = properties[at - gap];
                at -= gap;
            }

            properties[at] = property;
        }
    }

    /// <summary>By name; a repeated name by its place, so that the order is total.</summary>
    private static bool Precedes(in RecordTokens tokens, Property a, Property b)
    {
        if (a.Prefix != b.Prefix)
        {
            return a.Prefix < b.Prefix;
        }

        var order = tokens.Bytes(a.Name).SequenceCompareTo(tokens.Bytes(b.Name));
        return order != 0 ? order < 0 : a.Name < b.Name;
    }

    /// <summary>The first eight bytes of a name as a number, so that most names compare at once.</summary>
    private static ulong Prefix(ReadOnlySpan<byte> name)
    {
        if (name.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(name);
        }

        var prefix = 0UL;
        foreach (var one in name)
        {
            prefix = (prefix << 8) | one;
        }

        return prefix << (8 * (sizeof(ulong) - name.Length));
    }
}
