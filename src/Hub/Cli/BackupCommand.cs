using System.CommandLine;
using Canonical.Faults;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Ledger.Copies;

namespace Hub.Cli;

/// <summary><c>hub backup FILE</c> and <c>hub restore FILE</c>: the whole ledger, as of one moment, verified after restoring.</summary>
internal static class BackupCommand
{
    public static Command Backup()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var file = new Argument<string>("FILE") { Description = "备份文件；证据密钥存于 FILE.key，请分开保管 / backup file, the evidence key goes to FILE.key" };
        var backup = new Command("backup", "在线备份账本 / Back up the ledger while it runs") { file, data, postgres };
        backup.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            var outcome = await LedgerBackup.BackupAsync(Options(parsed, data, postgres), path, cancellationToken);
            return Tell(outcome.Fault, $"已备份到 {path}（{(File.Exists(path) ? new FileInfo(path).Length : 0)} 字节）/ backed up");
        });
        return backup;
    }

    public static Command Restore()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var file = new Argument<string>("FILE") { Description = "备份文件 / backup file" };
        var restore = new Command("restore", "恢复到空目录或空数据库并核验 / Restore into an empty place and verify") { file, data, postgres };
        restore.SetAction(async (parsed, cancellationToken) =>
        {
            var outcome = await LedgerBackup.RestoreAsync(Options(parsed, data, postgres), parsed.GetValue(file)!, cancellationToken);
            return Tell(outcome.Fault, "已恢复，存证核验一致 / restored and verified");
        });
        return restore;
    }

    private static LedgerOptions Options(ParseResult parsed, Option<string> data, Option<string?> postgres)
    {
        var hub = CommandOptions.Hub(parsed, data, postgres);
        return new LedgerOptions
        {
            Engine = hub.ConnectionString is null ? LedgerEngines.Sqlite : LedgerEngines.Postgresql,
            DataFolder = hub.DataFolder,
            ConnectionString = hub.ConnectionString,
        };
    }

    private static int Tell(Fault? fault, string done)
    {
        if (fault is null)
        {
            Console.WriteLine(done);
            return 0;
        }

        Console.Error.WriteLine($"{fault.Code} {fault.Message}\n      → {fault.Hint}");
        return 1;
    }
}
