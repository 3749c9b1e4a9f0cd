using System.Security.Cryptography;
using System.Text;

namespace Sandbox.Platform;

/// <summary>
/// The sender's keys, one file per key id. A key is valid as long as its file is there, so that two overlap while one replaces
/// the other. The first is made at random when there is none.
/// </summary>
internal sealed class PlatformKeys
{
    private const string Ending = ".secret";
    private readonly string _folder;

    public PlatformKeys(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        var first = Directory.GetFiles(folder, "*" + Ending).Order(StringComparer.Ordinal).FirstOrDefault();
        if (first is null)
        {
            first = Path.Combine(folder, "key-1" + Ending);
            File.WriteAllText(first, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(first, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        FirstFile = first;
    }

    public string FirstFile { get; }

    public string FirstId => Path.GetFileNameWithoutExtension(FirstFile);

    /// <summary>The secret of a key; null when the id is not ours.</summary>
    public byte[]? Find(string keyId)
    {
        var isName = keyId.Length is > 0 and <= 64 && keyId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        var file = Path.Combine(_folder, keyId + Ending);
        return isName && File.Exists(file) ? Encoding.UTF8.GetBytes(File.ReadAllText(file).Trim()) : null;
    }
}
