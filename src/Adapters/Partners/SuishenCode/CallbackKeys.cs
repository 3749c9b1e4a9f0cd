using System.Collections.Concurrent;
using Adapters.Transports.Signing;
using Org.BouncyCastle.Crypto.Parameters;

namespace Adapters.Partners.SuishenCode;

/// <summary>The platform's public keys. A key counts as long as its file is there: taking the file away withdraws it without a restart.</summary>
internal sealed class CallbackKeys(string? folder)
{
    private readonly ConcurrentDictionary<string, (DateTime Written, ECPublicKeyParameters? Key)> _read = new(StringComparer.Ordinal);

    /// <summary>Whether there is any key at all.</summary>
    public bool IsEmpty => folder is null || !Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*.pem").Any();

    /// <summary>The key of that id; null when the id is not the platform's.</summary>
    public ECPublicKeyParameters? Find(string keyId)
    {
        if (folder is null || keyId.Length is 0 or > 64 || !keyId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            return null;
        }

        var file = new FileInfo(Path.Combine(folder, keyId + ".pem"));
        if (!file.Exists)
        {
            return null;
        }

        return _read.AddOrUpdate(
            keyId,
            _ => (file.LastWriteTimeUtc, Sm2KeyFile.ReadPublic(File.ReadAllText(file.FullName))),
            (_, known) => known.Written == file.LastWriteTimeUtc ? known : (file.LastWriteTimeUtc, Sm2KeyFile.ReadPublic(File.ReadAllText(file.FullName)))).Key;
    }
}
