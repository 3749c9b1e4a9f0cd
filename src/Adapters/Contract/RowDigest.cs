using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Adapters.Contract;

/// <summary>
/// Digest of a row's content: SHA-256 over its canonical JSON (RFC 8785: members by name, no white space, shortest escapes)
/// without <c>cd_time</c>, <c>cd_batch</c> and <c>cd_operation</c>, which say how a row travels and not what it says. Lower-case hex.
/// </summary>
public static class RowDigest
{
    private static readonly string[] Transport = ["cd_time", "cd_batch", "cd_operation"];

    /// <summary>The digest of a row: one JSON object; numbers are integers.</summary>
    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    /// <exception cref="NotSupportedException">A number has a fraction or an exponent: no such row exists.</exception>
    public static string Of(ReadOnlyMemory<byte> row)
    {
        using var document = JsonDocument.Parse(row);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A row is a JSON object.");
        }

        var buffer = new ArrayBufferWriter<byte>(row.Length);
        WriteMembers(buffer, [.. document.RootElement.EnumerateObject().Where(m => !Transport.Contains(m.Name))]);
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void WriteMembers(ArrayBufferWriter<byte> buffer, JsonProperty[] members)
    {
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        buffer.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                buffer.Write(","u8);
            }

            CanonicalJson.WriteString(buffer, members[i].Name);
            buffer.Write(":"u8);
            Write(buffer, members[i].Value);
        }

        buffer.Write("}"u8);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMembers(buffer, [.. value.EnumerateObject()]);
                break;
            case JsonValueKind.Array:
                WriteItems(buffer, value);
                break;
            default:
                CanonicalJson.WriteScalar(buffer, value);
                break;
        }
    }

    private static void WriteItems(ArrayBufferWriter<byte> buffer, JsonElement array)
    {
        buffer.Write("["u8);
        var first = true;
        foreach (var item in array.EnumerateArray())
        {
            if (!first)
            {
                buffer.Write(","u8);
            }

            first = false;
            Write(buffer, item);
        }

        buffer.Write("]"u8);
    }
}
