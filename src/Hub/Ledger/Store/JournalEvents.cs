using Hub.Ledger.Rows;

namespace Hub.Ledger.Store;

/// <summary>The packed form of a journal row: the rows of a buffer, each with its length before it.</summary>
internal static class JournalEvents
{
    public static byte[] Pack(RowBuffer events)
    {
        var packed = new RowBuffer();
        for (var i = 0; i < events.Count; i++)
        {
            packed.Bytes(events.Fields(i));
        }

        packed.EndRow();
        var bytes = packed.Fields(0).ToArray();
        packed.Release();
        return bytes;
    }

    public static List<T> Unpack<T>(ReadOnlySpan<byte> packed, RowMap<T> map)
    {
        var events = new List<T>();
        var fields = new RowReader(packed);
        while (!fields.AtEnd)
        {
            var one = new RowReader(fields.Span(RowBuffer.BytesTag));
            events.Add(map(ref one));
        }

        return events;
    }
}
