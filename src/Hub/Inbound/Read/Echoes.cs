using Canonical.Mapping;

namespace Hub.Inbound.Read;

/// <summary>Tells what a platform gives back of what this hub reported from what others reported: by its origin and by the systems it passed.</summary>
internal static class Echoes
{
    public static SourceRecord Mark(SourceRecord record, FeedFormat format) =>
        format.Echoes.Count == 0 || record.Fault is not null || record.Skipped is not null || !format.Echoes.Any(mark => Fits(record.Root, mark))
            ? record
            : new SourceRecord { Row = record.Row, Part = record.Part, Skipped = SkipReason.Echo };

    private static bool Fits(SourceNode root, EchoMark mark)
    {
        foreach (var value in root[mark.Field].Items)
        {
            if (value.Text is { } text && mark.Is.Contains(text.Trim(), StringComparer.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
