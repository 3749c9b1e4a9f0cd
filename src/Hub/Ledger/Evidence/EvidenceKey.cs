using Canonical.Digests;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Hub.Ledger.Rows;

namespace Hub.Ledger.Evidence;

/// <summary>
/// The secret behind the evidence: without it nobody can make row tags, hide the sums or seal an entry.
/// It lives in a file that only the hub's user may read, outside the database.
/// </summary>
internal sealed class EvidenceKey
{
    private const int Size = 32;

    private readonly byte[] _rows;
    private readonly byte[] _masks;
    private readonly byte[] _seals;

    public EvidenceKey(byte[] secret)
    {
        _rows = Derive(secret, "rows");
        _masks = Derive(secret, "masks");
        _seals = Derive(secret, "seals");
        Id = Derive(secret, "id")[..8];
        Secret = secret;
    }

    /// <summary>Tells keys apart and nothing else about them.</summary>
    public byte[] Id { get; }

    public byte[] Secret { get; }

    /// <summary>Reads the key, or makes it on first use.</summary>
    public static EvidenceKey Open(string file)
    {
        if (File.Exists(file))
        {
            return new EvidenceKey(Convert.FromHexString(File.ReadAllText(file).Trim()));
        }

        var key = new EvidenceKey(RandomNumberGenerator.GetBytes(Size));
        key.Save(file);
        return key;
    }

    /// <summary>Whether a file, if there is one, holds a key.</summary>
    public static bool IsSound(string file) => !File.Exists(file) || File.ReadAllText(file).Trim() is { Length: Size * 2 } text && text.All(char.IsAsciiHexDigit);

    public void Save(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(Secret) + "\n"));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>What every hashed row of a table begins with.</summary>
    public byte[] PrefixOf(LedgerTable table) => [.. _rows, .. table.Prefix];

    public byte[] Seal(ReadOnlySpan<byte> chain) => HmacSm3.Hash(_seals, chain);

    /// <summary>Hides or shows the sums of an entry: known sums would let an insider compose rows that cancel each other out.</summary>
    public byte[] Mask(byte[] state, long entry)
    {
        var blocks = new byte[(state.Length + 15) / 16 * 16];
        for (var i = 0; i < blocks.Length; i += 16)
        {
            BinaryPrimitives.WriteInt64BigEndian(blocks.AsSpan(i), entry);
            BinaryPrimitives.WriteInt32BigEndian(blocks.AsSpan(i + 8), i);
        }

        using var aes = Aes.Create();
        aes.Key = _masks;
        var stream = aes.EncryptEcb(blocks, PaddingMode.None);
        var masked = new byte[state.Length];
        for (var i = 0; i < state.Length; i++)
        {
            masked[i] = (byte)(state[i] ^ stream[i]);
        }

        return masked;
    }

    private static byte[] Derive(byte[] secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Size, info: System.Text.Encoding.ASCII.GetBytes("hub-evidence-" + purpose));
}
