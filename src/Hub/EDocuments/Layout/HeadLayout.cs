namespace Hub.EDocuments.Layout;

/// <summary>The head of the first page: issuer, title, number, a red line; the QR code of the inspection code in the corner.</summary>
internal static class HeadLayout
{
    private const double CodeSize = 31 * PageGeometry.PointsPerMillimetre;
    private const double CodeTop = 10 * PageGeometry.PointsPerMillimetre;
    private const string Caption = "扫码核验本次检查";

    public static void Draw(PageFlow flow, DocumentContent content)
    {
        var width = PageGeometry.BodyWidth;
        if (content.CodeAddress is not null)
        {
            // Centred text keeps clear of the code on both sides.
            width -= 2 * (CodeSize + 8);
        }

        Centred(flow, content.Issuer, 16, 24, width, isBold: false);
        Centred(flow, content.Title, 22, 34, width, isBold: true);
        if (content.CodeAddress is not null)
        {
            DrawCode(flow, content.CodeAddress);
            flow.Y = Math.Max(flow.Y, CodeTop + CodeSize + 18);
        }

        if (content.Number.Length > 0)
        {
            Centred(flow, content.Number, 12, 22, PageGeometry.BodyWidth, isBold: false);
        }

        flow.Add(new PageMark.Line(PageGeometry.Left, flow.Y + 4, PageGeometry.Right, flow.Y + 4, 1.2, Ink.SealRed));
        flow.Y += 14;
    }

    private static void Centred(PageFlow flow, string text, double size, double lineHeight, double width, bool isBold)
    {
        foreach (var line in LineBreaker.Break(text, size, width))
        {
            flow.Text(line, PageGeometry.Left + (PageGeometry.BodyWidth - line.Width) / 2, flow.Y, size, lineHeight, Ink.Black, isBold);
            flow.Y += lineHeight;
        }
    }

    private static void DrawCode(PageFlow flow, string address)
    {
        const double x = PageGeometry.Right - CodeSize;
        flow.Add(new PageMark.Code(x, CodeTop, CodeSize, QrMatrix.Of(address)));
        var caption = LineBreaker.Break(Caption, 8, CodeSize)[0];
        flow.Text(caption, x + (CodeSize - caption.Width) / 2, CodeTop + CodeSize - 2, 8, 10, Ink.Grey);
    }
}
