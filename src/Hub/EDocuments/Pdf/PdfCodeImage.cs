using System.Globalization;
using Hub.EDocuments.Layout;

namespace Hub.EDocuments.Pdf;

/// <summary>A QR code as an image of one bit per module: sharp at every size.</summary>
internal static class PdfCodeImage
{
    public static int Add(PdfWriter writer, QrMatrix matrix)
    {
        var stride = (matrix.Size + 7) / 8;
        var bits = new byte[stride * matrix.Size];
        for (var row = 0; row < matrix.Size; row++)
        {
            for (var column = 0; column < matrix.Size; column++)
            {
                if (!matrix.IsDark(row, column))
                {
                    bits[row * stride + column / 8] |= (byte)(0x80 >> (column % 8));
                }
            }
        }

        return writer.AddStream(
            string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {matrix.Size} /Height {matrix.Size} /ColorSpace /DeviceGray /BitsPerComponent 1 /Interpolate false"),
            bits);
    }
}
