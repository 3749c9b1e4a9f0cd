using Org.BouncyCastle.Crypto.Parameters;

namespace Hub.EDocuments.Signing;

/// <summary>The public keys that this hub signs or signed with, by id: a rotated key goes on verifying.</summary>
internal sealed class KeyRing
{
    private readonly Dictionary<string, ECPublicKeyParameters> _keys = [];
    private readonly List<string> _texts = [];

    private KeyRing()
    {
    }

    public static KeyRing Empty { get; } = new();

    /// <summary>The keys as PEM.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Ids of the keys.</summary>
    public IReadOnlyCollection<string> Ids => _keys.Keys;

    /// <summary>The key of that id; null when the hub never had it.</summary>
    public ECPublicKeyParameters? Find(string? keyId) => keyId is null ? null : _keys.GetValueOrDefault(keyId);

    /// <summary>Reads every public key of a folder, and further files.</summary>
    public static KeyRing Read(string folder, IEnumerable<string> furtherFiles)
    {
        var ring = new KeyRing();
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + KeyFolder.PublicEnding) : [];
        foreach (var file in files.Concat(furtherFiles))
        {
            ring.Add(File.ReadAllText(file));
        }

        return ring;
    }

    public static KeyRing Of(params ReadOnlySpan<string> publicKeys)
    {
        var ring = new KeyRing();
        foreach (var pem in publicKeys)
        {
            ring.Add(pem);
        }

        return ring;
    }

    private void Add(string pem)
    {
        if (KeyText.ReadPublic(pem) is { } key)
        {
            _texts.Add(pem);
            _keys[KeyText.IdOf(key)] = key;
        }
    }
}
