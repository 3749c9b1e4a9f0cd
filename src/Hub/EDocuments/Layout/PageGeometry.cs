namespace Hub.EDocuments.Layout;

/// <summary>A4 with the margins of official documents (GB/T 9704-2012: 28 mm left, 26 mm right), in points of 1/72 inch.</summary>
internal static class PageGeometry
{
    public const double PointsPerMillimetre = 72 / 25.4;
    public const double Width = 210 * PointsPerMillimetre;
    public const double Height = 297 * PointsPerMillimetre;
    public const double Left = 28 * PointsPerMillimetre;
    public const double Right = Width - 26 * PointsPerMillimetre;
    public const double Top = 28 * PointsPerMillimetre;
    public const double Bottom = Height - 26 * PointsPerMillimetre;
    public const double BodyWidth = Right - Left;

    public const double BodySize = 14;
    public const double BodyLine = 24;
    public const double CellSize = 10.5;
    public const double CellLine = 16;
}
