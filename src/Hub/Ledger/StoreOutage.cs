using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hub.Ledger;

/// <summary>Tells a store that is away (stopped, full, locked, not reachable) from a mistake in the program: the first is waited for.</summary>
internal static class StoreOutage
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    public static bool Is(Exception exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is Busy or Locked or InputOutput or Full or CannotOpen,
        PostgresException postgres => postgres.IsTransient,
        NpgsqlException or IOException or SocketException or TimeoutException => true,
        AggregateException several => several.InnerExceptions.All(Is),
        _ => exception.InnerException is { } inner && Is(inner),
    };
}
