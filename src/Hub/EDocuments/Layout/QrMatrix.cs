using QRCoder;

namespace Hub.EDocuments.Layout;

/// <summary>The modules of a QR code, quiet zone included.</summary>
internal sealed class QrMatrix
{
    private readonly bool[,] _dark;

    private QrMatrix(bool[,] dark)
    {
        _dark = dark;
    }

    /// <summary>Modules per side.</summary>
    public int Size => _dark.GetLength(0);

    public bool IsDark(int row, int column) => _dark[row, column];

    /// <summary>The code for an address; error correction M, which survives a fold or a stamp on paper.</summary>
    public static QrMatrix Of(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var dark = new bool[rows.Count, rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows.Count; column++)
            {
                dark[row, column] = rows[row][column];
            }
        }

        return new QrMatrix(dark);
    }
}
