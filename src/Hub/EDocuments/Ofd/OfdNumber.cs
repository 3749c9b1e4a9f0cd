using System.Globalization;
using Hub.EDocuments.Layout;

namespace Hub.EDocuments.Ofd;

/// <summary>Numbers as OFD writes them: millimetres.</summary>
internal static class OfdNumber
{
    /// <summary>A length given in points.</summary>
    public static string Of(double points) => Millimetres(points / PageGeometry.PointsPerMillimetre);

    public static string Millimetres(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A box given in points: left, top, width, height.</summary>
    public static string Box(double x, double y, double width, double height) => $"{Of(x)} {Of(y)} {Of(width)} {Of(height)}";
}
