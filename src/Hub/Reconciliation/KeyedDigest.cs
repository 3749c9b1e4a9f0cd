using System.Security.Cryptography;
using System.Text;

namespace Hub.Reconciliation;

/// <summary>One digest over keys and row digests, whatever their order: equal digests mean equal sets.</summary>
internal static class KeyedDigest
{
    public static string Of(IEnumerable<(string Key, string Digest)> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, digest) in rows.OrderBy(row => row.Key, StringComparer.Ordinal).ThenBy(row => row.Digest, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}\n{digest}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
