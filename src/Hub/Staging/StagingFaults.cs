using System.Net.Sockets;
using Adapters.Contract;
using Canonical.Faults;
using Hub.Ledger;
using Npgsql;

namespace Hub.Staging;

/// <summary>What can go wrong with a department's database, without its data.</summary>
internal static class StagingFaults
{
    public static Fault TooManyGone(FeedKey feed, int gone, int known) => new(
        "RCV-0601", $"{feed} 的前置库比枢纽少了 {gone} 条（枢纽现有 {known} 条），疑似清空或截断，未作撤回处理。", "请部门核实；确为删除时分批删除，或用 ./hub records withdraw 撤回。");

    public static Fault Unreachable(FeedKey feed, Exception e) => new(
        "RCV-0602", $"{feed} 的前置库操作失败（{CauseOf(e).Code}）：{Words(e)}", "下次按计划再试；持续出现时请部门检查前置库地址、账号、表和权限。");

    public static Fault Undated(StagingFeed feed, int rows) => new(
        "RCV-0603",
        $"{feed.Key} 的前置库有 {rows} 行的“{feed.UpdatedAt}”为空或早于 1900 年；这些行只在首次取数时按主键读取，"
        + $"此后新增或改动的，{(feed.Returns is null ? "没有回写表便无从发现" : "要到核对时才能发现")}。",
        $"请部门为这些行补上“{feed.UpdatedAt}”，并将该列设为非空、默认当前时间。");

    /// <summary>Whether an exception is of the database or the way to it, and not ours.</summary>
    public static bool IsOfDatabase(Exception e) => e is NpgsqlException or SocketException or TimeoutException or OperationCanceledException;

    /// <summary>Why, so that the right one acts.</summary>
    public static Cause CauseOf(Exception e) => e is PostgresException postgres
        ? postgres.SqlState switch
        {
            ['2', '8', ..] => Cause.Auth,
            ['4', '2', ..] or ['2', '2', ..] => Cause.ContractOut,
            ['5', '3', ..] => Cause.Busy,
            _ => Cause.Net,
        }
        : Cause.Net;

    /// <summary>What the database said; its message names tables and columns, its detail would hold values and is left out.</summary>
    public static string Words(Exception e) => e is PostgresException postgres ? $"{postgres.SqlState} {postgres.MessageText}" : $"无法连接或超时（{e.GetType().Name}）";
}
