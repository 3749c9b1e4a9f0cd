using QRCoder;

namespace Hub.InspectionCodes.Addresses;

/// <summary>An address as QR code.</summary>
internal static class QrPicture
{
    /// <summary>Level Q: a quarter of it may be dirty or scratched.</summary>
    private const QRCodeGenerator.ECCLevel Level = QRCodeGenerator.ECCLevel.Q;

    public static string Svg(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, Level);
        using var picture = new SvgQRCode(data);
        return picture.GetGraphic(8);
    }

    public static byte[] Png(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, Level);
        using var picture = new PngByteQRCode(data);
        return picture.GetGraphic(8);
    }

    /// <summary>For a terminal.</summary>
    public static string Text(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.L);
        using var picture = new AsciiQRCode(data);
        return picture.GetGraphicSmall();
    }
}
