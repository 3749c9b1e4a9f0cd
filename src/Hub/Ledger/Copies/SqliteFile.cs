using Canonical.Faults;

namespace Hub.Ledger.Copies;

/// <summary>Puts a copied SQLite file into its place.</summary>
internal static class SqliteFile
{
    public static Fault? Restore(string file, string place)
    {
        // A log left behind by another ledger would be played into this one when it is opened.
        if (new[] { place, place + "-wal", place + "-journal" }.FirstOrDefault(File.Exists) is { } there)
        {
            return LedgerFaults.TargetNotEmpty(there);
        }

        if (!IsSqlite(file))
        {
            return LedgerFaults.UnreadableBackup(file, "不是 SQLite 账本的备份");
        }

        // Under its own name only when it is complete: a crash leaves no half ledger.
        var part = place + ".part";
        File.Delete(part);
        using (var source = File.OpenRead(file))
        using (var target = OwnerOnly.Open(part, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }))
        {
            source.CopyTo(target);
            target.Flush(flushToDisk: true);
        }

        File.Move(part, place);
        return null;
    }

    private static bool IsSqlite(string file)
    {
        Span<byte> head = stackalloc byte[16];
        using var stream = File.OpenRead(file);
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("SQLite format 3\0"u8);
    }
}
