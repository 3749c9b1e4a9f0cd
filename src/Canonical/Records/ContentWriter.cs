using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Encodings.Web;

namespace Canonical.Records;

/// <summary>
/// Writes a record in one form that equal content shares: properties sorted by name, strings unescaped, numbers as
/// significant digits and exponent, every length in front, so that no two contents give the same bytes.
/// </summary>
internal static class ContentWriter
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private readonly record struct Property(ulong Prefix, int Token);

    public static ContentDigest Digest(in RecordTokens tokens, RecordType type)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        WriteObject(tokens, 0, buffer, type);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, digest);
        return new ContentDigest(digest);
    }

    /// <summary>The same document with every name escaped in the one way our writer does it, so that names compare as bytes.</summary>
    public static byte[] WithPlainNames(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = RecordTokens.MaxDepth });
        using var document = JsonDocument.ParseValue(ref reader);
        var output = new ArrayBufferWriter<byte>(utf8Json.Length);
        using (var writer = new Utf8JsonWriter(output, Plain))
        {
            document.RootElement.WriteTo(writer);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteValue(in RecordTokens tokens, int token, ArrayBufferWriter<byte> buffer)
    {
        ref readonly var value = ref tokens[token];
        switch (value.Kind)
        {
            case JsonTokenType.StartObject:
                WriteObject(tokens, token, buffer, null);
                break;
            case JsonTokenType.StartArray:
                WriteMark(buffer, (byte)'a', tokens.CountOf(token));
                for (var i = token + 1; i < value.Next; i = tokens[i].Next)
                {
                    WriteValue(tokens, i, buffer);
                }

                break;
            case JsonTokenType.String when value.IsEscaped:
                var unescaped = new byte[value.Length];
                WriteText(buffer, unescaped.AsSpan(0, tokens.Unescaped(token).CopyString(unescaped)));
                break;
            case JsonTokenType.String:
                WriteText(buffer, tokens.Bytes(token));
                break;
            case JsonTokenType.Number:
                NumberForm.Write(tokens.Bytes(token), buffer);
                break;
            default:
                WriteMark(buffer, (byte)value.Kind, 0);
                break;
        }
    }

    private static void WriteObject(in RecordTokens tokens, int token, ArrayBufferWriter<byte> buffer, RecordType? top)
    {
        var capacity = tokens.CountOf(token);
        var rented = capacity > 32 ? ArrayPool<Property>.Shared.Rent(capacity) : null;
        var properties = rented ?? stackalloc Property[32];
        var count = Sort(tokens, token, properties, top);
        WriteMark(buffer, (byte)'o', count);
        foreach (var property in properties[..count])
        {
            WriteText(buffer, tokens.Name(property.Token));
            WriteValue(tokens, property.Token, buffer);
        }

        if (rented is not null)
        {
            ArrayPool<Property>.Shared.Return(rented);
        }
    }

    private static int Sort(in RecordTokens tokens, int token, Span<Property> into, RecordType? top)
    {
        var count = 0;
        for (var i = token + 1; i < tokens[token].Next; i = tokens[i].Next)
        {
            var name = tokens.Name(i);
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

        var order = tokens.Name(a.Token).SequenceCompareTo(tokens.Name(b.Token));
        return order != 0 ? order < 0 : a.Token < b.Token;
    }

    private static ulong Prefix(ReadOnlySpan<byte> name)
    {
        Span<byte> first = stackalloc byte[8];
        first.Clear();
        name[..Math.Min(8, name.Length)].CopyTo(first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }

    private static void WriteText(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> text)
    {
        WriteMark(buffer, (byte)'s', text.Length);
        buffer.Write(text);
    }

    private static void WriteMark(ArrayBufferWriter<byte> buffer, byte kind, int length)
    {
        var span = buffer.GetSpan(5);
        span[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(span[1..], length);
        buffer.Advance(5);
    }
}
