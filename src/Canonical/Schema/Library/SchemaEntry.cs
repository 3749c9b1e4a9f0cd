using System.Security.Cryptography;

namespace Canonical.Schema.Library;

/// <summary>One version of one canonical schema.</summary>
/// <param name="Type">Type of record in kebab-case, for example <c>inspection-record</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="File">Where it was read from.</param>
/// <param name="Bytes">As it was read.</param>
public sealed record SchemaEntry(string Type, SchemaVersion Version, string File, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Name in lists and in the digest file: <c>inspection-record/1.0</c>.</summary>
    public string Name => $"{Type}/{Version}";

    /// <summary>The <c>$id</c> that belongs to the place.</summary>
    public Uri Id => new($"https://schemas.hub.example/canonical/{Type}/{Version}/{Type}.schema.json");

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));
}
