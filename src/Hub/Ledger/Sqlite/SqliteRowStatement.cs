using Hub.Ledger.Rows;
using SQLitePCL;

namespace Hub.Ledger.Sqlite;

/// <summary>A prepared statement that takes and gives rows in their byte form.</summary>
internal sealed unsafe class SqliteRowStatement(SqliteSession session, sqlite3_stmt statement) : IDisposable
{
    private readonly nint _handle = statement.DangerousGetHandle();
    private readonly int _columns = raw.sqlite3_column_count(statement);

    // Parameters that are NULL already; many columns of a new row are.
    private readonly bool[] _isNull = [.. Enumerable.Repeat(true, raw.sqlite3_bind_parameter_count(statement) + 1)];

    /// <summary>Runs a statement that answers nothing, with a row's fields and, behind them, its mark.</summary>
    public void Write(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> mark = default)
    {
        fixed (byte* pinned = fields, pinnedMark = mark)
        {
            var next = BindRow(fields, pinned);
            if (!mark.IsEmpty)
            {
                _isNull[next] = false;
                Check(SqliteNative.BindBlob(_handle, next, pinnedMark, mark.Length, SqliteNative.Static));
            }

            try
            {
                Step();
            }
            finally
            {
                Reset();
            }
        }
    }

    /// <summary>Appends the rows that a key finds; fields from <paramref name="proven"/> on are not evidenced.</summary>
    public void Find(ReadOnlySpan<byte> key, RowBuffer rows, int proven)
    {
        fixed (byte* pinned = key)
        {
            BindRow(key, pinned);
            try
            {
                while (Step())
                {
                    CopyRow(rows, proven);
                }
            }
            finally
            {
                Reset();
            }
        }
    }

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
                byte[] bytes => bytes.Length == 0 ? raw.sqlite3_bind_zeroblob(statement, index, 0) : raw.sqlite3_bind_blob(statement, index, bytes),
                Guid id => raw.sqlite3_bind_blob(statement, index, id.ToByteArray(bigEndian: true)),
                DateTimeOffset at => raw.sqlite3_bind_int64(statement, index, Instants.ToMicros(at)),
                var other => throw new ArgumentException($"SQLite takes no {other.GetType()}"),
            };
            Check(code);
        }
    }

    public bool Step()
    {
        var code = SqliteNative.Step(_handle);
        return code == raw.SQLITE_ROW || (code == raw.SQLITE_DONE ? false : throw session.Failure());
    }

    public void Reset() => _ = SqliteNative.Reset(_handle);

    /// <summary>Appends the row the statement stands on; fields from <paramref name="proven"/> on are not evidenced.</summary>
    public void CopyRow(RowBuffer rows, int proven = -1)
    {
        for (var i = 0; i < _columns; i++)
        {
            if (i == proven)
            {
                rows.Unproven();
            }

            switch (SqliteNative.ColumnType(_handle, i))
            {
                case raw.SQLITE_NULL:
                    rows.Missing();
                    break;
                case raw.SQLITE_INTEGER:
                    rows.Int(SqliteNative.ColumnInt(_handle, i));
                    break;
                case raw.SQLITE_BLOB:
                    rows.Bytes(Column(i));
                    break;
                default:
                    rows.Utf8(Column(i));
                    break;
            }
        }

        rows.EndRow();
    }

    public void Dispose() => statement.Dispose();

    private ReadOnlySpan<byte> Column(int index)
    {
        var bytes = SqliteNative.ColumnBlob(_handle, index);
        return new ReadOnlySpan<byte>(bytes, SqliteNative.ColumnBytes(_handle, index));
    }

    /// <summary>Binds fields in order where they lie; answers the index of the parameter behind them.</summary>
    private int BindRow(ReadOnlySpan<byte> fields, byte* pinned)
    {
        var reader = new RowReader(fields);
        var index = 1;
        for (; !reader.AtEnd; index++)
        {
            if (reader.TakeNull())
            {
                if (!_isNull[index])
                {
                    _isNull[index] = true;
                    Check(SqliteNative.BindNull(_handle, index));
                }

                continue;
            }

            _isNull[index] = false;
            var tag = reader.Tag;
            if (tag == RowBuffer.IntTag)
            {
                Check(SqliteNative.BindInt(_handle, index, reader.Int()));
                continue;
            }

            // An empty value has a place in the row too, so that its pointer is not null, which SQLite would store as NULL.
            var length = reader.Span(tag).Length;
            var value = pinned + (fields.Length - reader.Left - length);
            Check(tag == RowBuffer.TextTag
                ? SqliteNative.BindText(_handle, index, value, length, SqliteNative.Static)
                : SqliteNative.BindBlob(_handle, index, value, length, SqliteNative.Static));
        }

        return index;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw session.Failure();
        }
    }
}
