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

    /// <summary>The digest of a row: one flat JSON object of strings, integers, truth values and nulls.</summary>
    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    /// <exception cref="NotSupportedException">A value is nested or a number with fraction or exponent: no such row exists.</exception>
    public static string Of(ReadOnlyMemory<byte> row)
    {
        using var document = JsonDocument.Parse(row);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A row is a JSON object.");
        }

        var members = document.RootElement.EnumerateObject().Where(m => !Transport.Contains(m.Name)).ToArray();
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        var buffer = new ArrayBufferWriter<byte>(row.Length);
        buffer.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                buffer.Write(","u8);
            }

            CanonicalJson.WriteString(buffer, members[i].Name);
            buffer.Write(":"u8);
            CanonicalJson.WriteScalar(buffer, members[i].Value);
        }

        buffer.Write("}"u8);
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }
}
