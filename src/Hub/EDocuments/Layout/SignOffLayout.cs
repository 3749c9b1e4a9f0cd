using System.Globalization;

namespace Hub.EDocuments.Layout;

/// <summary>
/// Issuer, date and seal. GB/T 9704-2012, 7.3.5: the date ends four characters from the margin, the issuer is centred on it, and the seal lies over both
/// so that they stand a little below its middle. A document without a seal says when it was made; its issuer stands in the head.
/// </summary>
internal static class SignOffLayout
{
    // GB/T 9704: the top of the seal is less than a line away from the body.
    private const double Above = 12;
    private const double MarginOfDate = 4 * PageGeometry.BodySize;
    private const double SmallestIssuer = 7;
    private const double IssuerHeight = SealLayout.StatementTop - SealLayout.TextTop - PageGeometry.BodyLine;

    public static void Draw(PageFlow flow, DocumentContent content)
    {
        var date = content.IssuedOn.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        if (content.HasSeal)
        {
            Sealed(flow, content.Issuer, date);
        }
        else
        {
            Plain(flow, $"制作日期：{date}");
        }
    }

    private static void Plain(PageFlow flow, string text)
    {
        var line = LineBreaker.Break(text, PageGeometry.CellSize, PageGeometry.BodyWidth)[0];
        flow.NeedWithLastLines(Above + PageGeometry.BodyLine);
        flow.Y += Above;
        flow.Text(line, PageGeometry.Right - line.Width, flow.Y, PageGeometry.CellSize, PageGeometry.BodyLine, Ink.Black);
        flow.Y += PageGeometry.BodyLine;
    }

    private static void Sealed(PageFlow flow, string issuer, string date)
    {
        var size = IssuerSize(issuer);
        var issuerLines = LineBreaker.Break(issuer, size, PageGeometry.BodyWidth);
        var dateLine = LineBreaker.Break(date, PageGeometry.BodySize, PageGeometry.BodyWidth)[0];
        flow.NeedWithLastLines(Above + 2 * SealLayout.Radius);
        var (x, y) = (PageGeometry.Right - MarginOfDate - dateLine.Width / 2, flow.Y + Above + SealLayout.Radius);
        var (top, lineHeight) = (y + SealLayout.TextTop, IssuerHeight / issuerLines.Count);
        foreach (var line in issuerLines)
        {
            flow.Text(line, Math.Min(x - line.Width / 2, PageGeometry.Right - line.Width), top, size, lineHeight, Ink.Black);
            top += lineHeight;
        }

        flow.Text(dateLine, x - dateLine.Width / 2, top, PageGeometry.BodySize, PageGeometry.BodyLine, Ink.Black);
        SealLayout.Draw(flow, issuer, x, y);
        flow.Y = y + SealLayout.Radius;
    }

    /// <summary>A long name is set smaller rather than on two lines.</summary>
    private static double IssuerSize(string issuer) =>
        Math.Clamp(Math.Floor(PageGeometry.BodyWidth * PageGeometry.BodySize / TextMeasure.Of(issuer, PageGeometry.BodySize)), SmallestIssuer, PageGeometry.BodySize);
}
