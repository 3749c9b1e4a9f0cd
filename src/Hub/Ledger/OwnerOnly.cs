namespace Hub.Ledger;

/// <summary>Folders and files that nobody but the hub's own user may look into: they hold what others sent. What is there already keeps its mode.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, File | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Opens a file; one that is made belongs to its owner only, from its first byte on.</summary>
    public static FileStream Open(string file, FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows() && options.Mode != FileMode.Open)
        {
            options.UnixCreateMode = File;
        }

        return new FileStream(file, options);
    }

    /// <summary>Makes an empty file when there is none, for a library that opens it by name and would make it readable.</summary>
    public static void Prepare(string file) => Open(file, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite }).Dispose();
}
