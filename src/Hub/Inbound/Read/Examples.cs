using Canonical.Mapping;
using Hub.Inbound.Read.Tables;

namespace Hub.Inbound.Read;

/// <summary>Tells the examples that senders leave in their files from data.</summary>
internal static class Examples
{
    public static SourceRecord Mark(SourceRecord record, FeedFormat format)
    {
        if (format.Examples.Count == 0 || record.Fault is not null || record.Skipped is not null || !format.Examples.Any(mark => Fits(record.Root, mark)))
        {
            return record;
        }

        return new SourceRecord { Row = record.Row, Part = record.Part, Skipped = SkipReason.Example };
    }

    private static bool Fits(SourceNode root, RowMark mark)
    {
        if (root[mark.Field].Text is not { Length: > 0 } text)
        {
            return false;
        }

        foreach (var start in mark.StartsWith)
        {
            if (StartsWith(text.AsSpan().TrimStart(), start))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWith(ReadOnlySpan<char> text, string start)
    {
        if (text.Length < start.Length || start.Length == 0)
        {
            return false;
        }

        for (var i = 0; i < start.Length; i++)
        {
            if (HeaderText.Narrow(text[i]) != HeaderText.Narrow(start[i]))
            {
                return false;
            }
        }

        return true;
    }
}
