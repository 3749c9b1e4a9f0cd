using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;

namespace Sandbox.Partners.SuishenCode;

/// <summary>
/// The platform's own SM2 keys: private ones in one folder, public ones for its receivers in another. The newest by name signs;
/// the first is made when there is none.
/// </summary>
internal sealed class CallKeys
{
    private readonly string _private;

    public CallKeys(string folder)
    {
        _private = Path.Combine(folder, "call-private");
        PublicFolder = Path.Combine(folder, "call-keys");
        Directory.CreateDirectory(_private);
        Directory.CreateDirectory(PublicFolder);
        if (Directory.GetFiles(_private, "*.pem").Length == 0)
        {
            Make("call-1");
        }
    }

    /// <summary>What a receiver reads: one PEM file per key.</summary>
    public string PublicFolder { get; }

    /// <summary>Which key signs now.</summary>
    public string CurrentId => Path.GetFileNameWithoutExtension(Directory.GetFiles(_private, "*.pem").Order(StringComparer.Ordinal).Last());

    /// <summary>Makes a key; from then on it is valid besides the older ones.</summary>
    public void Make(string keyId)
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(GMObjectIdentifiers.sm2p256v1, new SecureRandom()));
        var pair = generator.GenerateKeyPair();
        var file = Path.Combine(_private, keyId + ".pem");
        Write(file, pair.Private);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Write(Path.Combine(PublicFolder, keyId + ".pem"), pair.Public);
    }

    public ECPrivateKeyParameters Private(string keyId)
    {
        using var reader = new PemReader(new StreamReader(Path.Combine(_private, keyId + ".pem")));
        return reader.ReadObject() switch
        {
            AsymmetricCipherKeyPair pair => (ECPrivateKeyParameters)pair.Private,
            var key => (ECPrivateKeyParameters)key,
        };
    }

    private static void Write(string file, AsymmetricKeyParameter key)
    {
        using var text = new StreamWriter(file);
        using var pem = new PemWriter(text);
        pem.WriteObject(key);
    }
}
