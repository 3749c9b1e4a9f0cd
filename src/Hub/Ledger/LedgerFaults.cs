using Canonical.Faults;

namespace Hub.Ledger;

/// <summary>Faults of the store itself.</summary>
internal static class LedgerFaults
{
    public static Fault FolderInUse(string folder, string holder) => new(
        "REC-5101", $"数据目录“{folder}”正被另一个进程使用（{holder}）", "先停止正在运行的进程，或通过它的接口操作；也可以用 --data 指定另一个目录", Value: holder);

    public static Fault NewerStore(long number) => new(
        "REC-5102", $"数据库的结构版本是 {number}，比本程序认识的更新", "请使用写入该数据库的程序版本或更新的版本", Value: number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static Fault ChangedMigration(long number, string name) => new(
        "REC-5103", $"第 {number} 号迁移“{name}”与数据库中登记的内容不一致", "迁移发布后不得修改；请使用未被改动的程序版本", Value: name);

    public static Fault TargetNotEmpty(string target) => new(
        "REC-5104", $"恢复目标“{target}”不是空的", "恢复只写入空目录或空数据库，请另选目标", Value: target);

    public static Fault UnreadableBackup(string file, string why) => new(
        "REC-5105", $"备份文件“{file}”无法使用：{why}", "请检查文件是否完整，或换用另一份备份", Value: file);

    public static Fault OtherKey() => new(
        "REC-5106", "证据密钥文件与数据库不配套", "请把备份时保存的 evidence.key 放回数据目录");

    public static Fault DamagedHead() => new(
        "REC-5107", "证据链的末端记录已损坏，账本不再写入", "请运行 hub verify 查看被改动的位置，并从备份恢复");

    public static Fault FileExists(string file) => new(
        "REC-5108", $"文件“{file}”已经存在", "备份不覆盖已有文件，请换一个文件名", Value: file);

    public static Fault NoFolder(string folder, string why) => new(
        "REC-5110", $"数据目录“{folder}”无法使用：{why}", "请确认该路径是目录且运行账号可以写入，或用 --data 指定另一个目录", Value: folder);

    public static Fault BadConnection(string why) => new(
        "REC-5111", $"PostgreSQL 连接串不合语法：{why}", "请按“Host=…;Username=…;Password=…;Database=…”的形式填写 --postgres 或 HUB_POSTGRES");

    public static Fault NoLedger(string folder) => new(
        "REC-5109", $"数据目录“{folder}”中没有账本", "请用 --data 指定含有 hub.db 的目录", Value: folder);

    public static Fault NoLedgerInDatabase(string database) => new(
        "REC-5109", $"数据库“{database}”中没有账本", "请核对 --postgres 或 HUB_POSTGRES 中的 Database；新库由 ./hub serve 或 ./hub import 建立", Value: database);

    public static Fault NoKey(string file) => new(
        "REC-5112", $"找不到证据密钥文件“{file}”，未备份：没有它，备份恢复后既不能核验也不能继续写入",
        "请用 --data 指定枢纽的数据目录（内有 evidence.key，使用 PostgreSQL 时也一样）；密钥已丢失的，请从以往备份旁的 .key 文件找回", Value: file);

    public static Fault KeyGone(string file) => new(
        "REC-5114", $"账本还在，证据密钥文件“{file}”却不见了", "请把原来的 evidence.key 放回原处（备份旁的 .key 文件就是它）；没有它，账本不能核验，也不能继续写入", Value: file);

    public static Fault DamagedKey(string file) => new(
        "REC-5115", $"证据密钥文件“{file}”的内容不是密钥", "请用备份旁的 .key 文件替换它；不要另造，账本只认原来的密钥", Value: file);

    public static Fault NoBackupPlace(string file, string why) => new(
        "REC-5113", $"备份文件“{file}”无法写入：{why}", "请先建好目录，并写明备份文件名", Value: file);
}
