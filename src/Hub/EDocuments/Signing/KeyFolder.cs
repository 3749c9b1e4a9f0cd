using Canonical.Faults;

namespace Hub.EDocuments.Signing;

/// <summary>
/// The signing keys in the data folder: <c>keys/documents/current.key.pem</c> (owner only) and one <c>ID.pub.pem</c> for every key ever used.
/// A key given by file or environment takes the place of the current one; its public half is kept here too.
/// </summary>
internal sealed class KeyFolder(string dataFolder)
{
    public const string PublicEnding = ".pub.pem";
    public const string KeyVariable = "HUB_DOCUMENT_KEY";
    public const string KeyFileVariable = "HUB_DOCUMENT_KEY_FILE";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OthersMayRead = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string Path { get; } = System.IO.Path.Combine(dataFolder, "keys", "documents");

    private string CurrentFile => System.IO.Path.Combine(Path, "current.key.pem");

    /// <summary>All keys that verify.</summary>
    public KeyRing Ring() => KeyRing.Read(Path, []);

    /// <summary>The signer: the key of the environment, or the current one, made on first use.</summary>
    public (IDocumentSigner? Signer, Fault? Fault) Open(Func<string, string?> environment)
    {
        if (environment(KeyVariable) is { Length: > 0 } pem)
        {
            return Use(pem, KeyVariable);
        }

        if (environment(KeyFileVariable) is { Length: > 0 } file)
        {
            return File.Exists(file) ? Use(File.ReadAllText(file), file) : (null, SigningFaults.NoKeyIn(file));
        }

        if (File.Exists(CurrentFile))
        {
            return IsOpenToOthers(CurrentFile) ? (null, SigningFaults.KeyOpenToOthers(CurrentFile)) : Use(File.ReadAllText(CurrentFile), CurrentFile);
        }

        // With public keys at hand the private one was lost: a new one is a decision, not a reflex.
        return Ring().Ids.Count > 0 ? (null, SigningFaults.KeyMissing(CurrentFile)) : (Rotate(), null);
    }

    /// <summary>Makes a new key and signs with it from now on. The old private key is gone, its public half stays.</summary>
    public IDocumentSigner Rotate()
    {
        Directory.CreateDirectory(Path);
        var key = KeyText.Generate();
        var signer = new SoftwareSigner(key);
        Keep(signer);
        var fresh = CurrentFile + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(fresh, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(KeyText.Write(key)));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, CurrentFile, overwrite: true);
        return signer;
    }

    private (IDocumentSigner? Signer, Fault? Fault) Use(string pem, string place)
    {
        if (KeyText.ReadPrivate(pem) is not { } key)
        {
            return (null, SigningFaults.NoKeyIn(place));
        }

        var signer = new SoftwareSigner(key);
        Keep(signer);
        return (signer, null);
    }

    private void Keep(SoftwareSigner signer)
    {
        Directory.CreateDirectory(Path);
        var file = System.IO.Path.Combine(Path, signer.KeyId + PublicEnding);
        if (!File.Exists(file))
        {
            File.WriteAllText(file, signer.PublicKeyPem);
        }
    }

    private static bool IsOpenToOthers(string file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OthersMayRead) != 0;
}
