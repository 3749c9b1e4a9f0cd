namespace Hub.EDocuments.Layout;

/// <summary>The seal: a ring of 42 mm. Its own words stand where issuer and date of the document do not, so that all of it stays legible.</summary>
internal static class SealLayout
{
    public const double Radius = 21 * PageGeometry.PointsPerMillimetre;

    /// <summary>Where the document's text under the seal begins, from the middle of the seal.</summary>
    public const double TextTop = -14;

    /// <summary>Where the document's text must have ended.</summary>
    public const double StatementTop = 36;

    private const double WordSize = 9;
    private const double WordLine = 11;
    private const double WordTop = -51;
    private const double NameTop = WordTop + WordLine + 1;
    private const double NameWidth = 1.45 * Radius;
    private const double SmallestName = 5;

    /// <summary>What every software seal says of itself.</summary>
    public static IReadOnlyList<string> Statement { get; } = ["软件印章", "不具法律效力"];

    /// <param name="x">Its middle.</param>
    /// <param name="y">Its middle.</param>
    public static void Draw(PageFlow flow, string issuer, double x, double y)
    {
        flow.Add(new PageMark.Circle(x, y, Radius - 1, 2, Ink.SealRed));
        DrawName(flow, issuer, x, y + NameTop);
        Centred(flow, Statement[0], x, y + WordTop, WordSize, WordLine);
        Centred(flow, Statement[1], x, y + StatementTop, WordSize, WordLine);
    }

    /// <summary>The district on a line of its own, where the name has one.</summary>
    private static string Parted(string issuer) => issuer.IndexOf('区', StringComparison.Ordinal) + 1 is > 1 and var end && end < issuer.Length ? $"{issuer[..end]}\n{issuer[end..]}" : issuer;

    /// <summary>The name in the largest type that fits above the document's text; one that fits in none stands under the seal only.</summary>
    private static void DrawName(PageFlow flow, string issuer, double x, double top)
    {
        const double room = TextTop - NameTop;
        for (var size = WordSize; size >= SmallestName; size--)
        {
            var lines = LineBreaker.Break(Parted(issuer), size, NameWidth);
            var lineHeight = size + 2;
            if (lines.Count * lineHeight > room)
            {
                continue;
            }

            top += (room - lines.Count * lineHeight) / 2;
            foreach (var line in lines)
            {
                flow.Text(line, x - line.Width / 2, top, size, lineHeight, Ink.SealRed);
                top += lineHeight;
            }

            return;
        }
    }

    private static void Centred(PageFlow flow, string text, double x, double top, double size, double lineHeight)
    {
        var line = LineBreaker.Break(text, size, 2 * Radius)[0];
        flow.Text(line, x - line.Width / 2, top, size, lineHeight, Ink.SealRed);
    }
}
