using System.Globalization;
using Canonical.Mapping;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>Date serials of workbooks, always those of the 1900 system.</summary>
internal static class DateSerial
{
    private const int Days1904 = 1462;

    /// <summary>A cell from the serial in a file; what is no number stays text.</summary>
    public static SourceNode Of(string serial, bool is1904)
    {
        if (!is1904)
        {
            return SourceNode.OfDate(serial);
        }

        if (decimal.TryParse(serial, NumberStyles.Float, CultureInfo.InvariantCulture, out var days))
        {
            return SourceNode.OfDate((days + Days1904).ToString(CultureInfo.InvariantCulture));
        }

        return SourceNode.OfText(serial);
    }
}
