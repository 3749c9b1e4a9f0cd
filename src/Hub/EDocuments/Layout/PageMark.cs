namespace Hub.EDocuments.Layout;

/// <summary>Something drawn on a page. Points of 1/72 inch, from the left and from the top. Closed: exactly one of the nested cases.</summary>
internal abstract record PageMark
{
    private PageMark()
    {
    }

    /// <summary>One line of text; the pen starts at X on the baseline and moves <c>Spacing</c> more than the width after every character.</summary>
    public sealed record Text(double X, double Baseline, double Size, string Characters, Ink Ink, bool IsBold = false, double Spacing = 0) : PageMark;

    /// <summary>A straight line.</summary>
    public sealed record Line(double FromX, double FromY, double ToX, double ToY, double Width, Ink Ink) : PageMark;

    /// <summary>A filled rectangle.</summary>
    public sealed record Area(double X, double Y, double Width, double Height, Ink Ink) : PageMark;

    /// <summary>A circle, not filled.</summary>
    public sealed record Circle(double CentreX, double CentreY, double Radius, double Width, Ink Ink) : PageMark;

    /// <summary>The QR code of an inspection code, with its quiet zone.</summary>
    public sealed record Code(double X, double Y, double Size, QrMatrix Matrix) : PageMark;
}
