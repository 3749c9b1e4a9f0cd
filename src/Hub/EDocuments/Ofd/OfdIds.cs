using System.Globalization;

namespace Hub.EDocuments.Ofd;

/// <summary>The object numbers of a package: unique, and the greatest is written down in the document.</summary>
internal sealed class OfdIds
{
    /// <summary>The font's number.</summary>
    public const string Font = "1";

    /// <summary>The number of the QR code's picture.</summary>
    public const string Image = "2";

    private int _last = 2;

    public string Greatest => _last.ToString(CultureInfo.InvariantCulture);

    public string Next() => (++_last).ToString(CultureInfo.InvariantCulture);
}
