using Hub.Ledger.Rows;
using SQLitePCL;

namespace Hub.Ledger.Sqlite;

/// <summary>A prepared statement that takes and gives rows in their byte form.</summary>
internal sealed class SqliteRowStatement(SqliteSession session, sqlite3_stmt statement) : IDisposable
{
    // Parameters keep their value over a reset: one that is null already need not be bound again.
    private ulong _nulls = ulong.MaxValue;

    public void BindRow(ReadOnlySpan<byte> fields)
    {
        var reader = new RowReader(fields);
        for (var index = 1; !reader.AtEnd; index++)
        {
            var bit = 1UL << index;
            if (reader.TakeNull())
            {
                if ((_nulls & bit) == 0)
                {
                    Check(raw.sqlite3_bind_null(statement, index));
                    _nulls |= bit;
                }

                continue;
            }

            _nulls &= ~bit;
            var code = reader.Tag switch
            {
                RowBuffer.IntTag => raw.sqlite3_bind_int64(statement, index, reader.Int()),
                RowBuffer.TextTag => BindText(index, reader.Span(RowBuffer.TextTag)),
                _ => BindBytes(index, reader.Span(RowBuffer.BytesTag)),
            };
            Check(code);
        }
    }

    public void BindBlob(int index, ReadOnlySpan<byte> bytes) => Check(raw.sqlite3_bind_blob(statement, index, bytes));

    public void Bind(object?[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var index = raw.sqlite3_bind_parameter_index(statement, $"${i + 1}");
            var code = arguments[i] switch
            {
                null => raw.sqlite3_bind_null(statement, index),
                long number => raw.sqlite3_bind_int64(statement, index, number),
                int number => raw.sqlite3_bind_int64(statement, index, number),
                string text => raw.sqlite3_bind_text(statement, index, text),
                byte[] bytes => BindBytes(index, bytes),
                Guid id => raw.sqlite3_bind_blob(statement, index, id.ToByteArray(bigEndian: true)),
                DateTimeOffset at => raw.sqlite3_bind_int64(statement, index, Instants.ToMicros(at)),
                var other => throw new ArgumentException($"SQLite takes no {other.GetType()}"),
            };
            Check(code);
        }
    }

    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        return code == raw.SQLITE_ROW || (code == raw.SQLITE_DONE ? false : throw session.Failure());
    }

    public void Reset() => raw.sqlite3_reset(statement);

    /// <summary>Runs a statement that answers nothing.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Appends the row the statement stands on; fields from <paramref name="proven"/> on are not evidenced.</summary>
    public void CopyRow(RowBuffer rows, int proven = -1)
    {
        var count = raw.sqlite3_column_count(statement);
        for (var i = 0; i < count; i++)
        {
            if (i == proven)
            {
                rows.Unproven();
            }

            switch (raw.sqlite3_column_type(statement, i))
            {
                case raw.SQLITE_NULL:
                    rows.Missing();
                    break;
                case raw.SQLITE_INTEGER:
                    rows.Int(raw.sqlite3_column_int64(statement, i));
                    break;
                case raw.SQLITE_BLOB:
                    rows.Bytes(raw.sqlite3_column_blob(statement, i));
                    break;
                default:
                    // sqlite3_column_blob of a text answers its UTF-8 bytes.
                    rows.Utf8(raw.sqlite3_column_blob(statement, i));
                    break;
            }
        }

        rows.EndRow();
    }

    public void Dispose() => statement.Dispose();

    // An empty span is a null pointer to SQLite, which would store NULL.
    private int BindText(int index, ReadOnlySpan<byte> text) =>
        text.IsEmpty ? raw.sqlite3_bind_text(statement, index, string.Empty) : raw.sqlite3_bind_text(statement, index, text);

    private int BindBytes(int index, ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, index, 0) : raw.sqlite3_bind_blob(statement, index, bytes);

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw session.Failure();
        }
    }
}
