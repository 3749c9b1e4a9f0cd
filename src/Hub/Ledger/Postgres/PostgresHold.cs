using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Hub.Ledger.Postgres;

/// <summary>
/// A name held by a session of its own (an advisory lock): the server lets go of it when the session ends, however the process died.
/// </summary>
internal sealed class PostgresHold : IAsyncDisposable
{
    private readonly NpgsqlConnection _session;
    private readonly long _key;

    private PostgresHold(NpgsqlConnection session, long key)
    {
        _session = session;
        _key = key;
    }

    public static async Task<IAsyncDisposable?> TakeAsync(NpgsqlDataSource source, string name, CancellationToken cancellationToken)
    {
        var key = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("hub:" + name)));
        var session = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            if (await AskAsync(session, "SELECT pg_try_advisory_lock($1)", key, cancellationToken))
            {
                return new PostgresHold(session, key);
            }
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        await session.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await AskAsync(_session, "SELECT pg_advisory_unlock($1)", _key, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The session is gone, and the lock with it.
        }

        await _session.DisposeAsync();
    }

    private static async Task<bool> AskAsync(NpgsqlConnection session, string sql, long key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, session) { Parameters = { new() { Value = key } } };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
