using System.Security.Cryptography;

namespace Hub.Security;

/// <summary>
/// The credential of whoever may read the data folder: made anew at each start, readable by its owner only.
/// The program's own commands use it to talk to a running hub.
/// </summary>
internal static class OperatorToken
{
    public const string FileName = "operator.token";

    public static string Create(string dataFolder)
    {
        var token = $"op_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        var path = Path.Combine(dataFolder, FileName);
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(new FileStream(path, options));
        writer.Write(token);
        return token;
    }

    public static string? Read(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }
}
