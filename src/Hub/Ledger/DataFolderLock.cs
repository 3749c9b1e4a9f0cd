using System.Globalization;
using Canonical.Faults;

namespace Hub.Ledger;

/// <summary>Holds a data folder for one process. <c>hub.lock</c> is locked, <c>hub.holder</c> beside it says by whom.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private const string LockName = "hub.lock";
    private const string HolderName = "hub.holder";

    private readonly FileStream _file;
    private readonly string _holder;

    private DataFolderLock(FileStream file, string holder)
    {
        _file = file;
        _holder = holder;
    }

    public static (DataFolderLock? Lock, Fault? Fault) Take(string folder, string holder)
    {
        try
        {
            var file = new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var taken = new DataFolderLock(file, Path.Combine(folder, HolderName));
            taken.Announce(holder);
            return (taken, null);
        }
        catch (IOException)
        {
            return (null, LedgerFaults.FolderInUse(folder, Holder(folder) ?? "?"));
        }
    }

    /// <summary>Who holds a folder (<c>pid address</c>); null when nobody says so.</summary>
    public static string? Holder(string folder)
    {
        var file = Path.Combine(folder, HolderName);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    /// <summary>Writes the address once it is known.</summary>
    public void Announce(string holder) =>
        File.WriteAllText(_holder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {holder}\n"));

    public void Dispose()
    {
        File.Delete(_holder);
        _file.Dispose();
    }
}
