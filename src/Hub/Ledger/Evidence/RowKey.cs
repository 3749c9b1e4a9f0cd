using System.Globalization;
using Hub.Ledger.Rows;

namespace Hub.Ledger.Evidence;

/// <summary>The key of a row in words.</summary>
internal static class RowKey
{
    public static string Of(LedgerTable table, ReadOnlySpan<byte> fields)
    {
        var reader = new RowReader(fields);
        var parts = new List<string>();
        foreach (var column in table.Columns.Take(table.KeyLength))
        {
            parts.Add($"{column.Name}={Value(ref reader, column)}");
        }

        return string.Join(", ", parts);
    }

    private static string Value(ref RowReader reader, Column column)
    {
        switch (reader.Tag)
        {
            case RowBuffer.IntTag:
                return reader.Int().ToString(CultureInfo.InvariantCulture);
            case RowBuffer.TextTag:
                return reader.Text();
            case RowBuffer.BytesTag:
                var bytes = reader.Bytes();
                return column.Kind == ColumnKind.Id && bytes.Length == 16 ? new Guid(bytes, bigEndian: true).ToString() : Convert.ToHexString(bytes);
            default:
                reader.Field();
                return "NULL";
        }
    }
}
