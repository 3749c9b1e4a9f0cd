using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Hub.EDocuments.Pdf;

/// <summary>Writes the objects of a PDF 1.7 file, its cross-reference table and trailer. The catalog is object 1.</summary>
internal sealed class PdfWriter : IDisposable
{
    public const int Catalog = 1;
    private readonly MemoryStream _file = new();
    private readonly List<long> _offsets = [0, 0];

    public PdfWriter()
    {
        // The second line tells programs that move files that this one is binary.
        _file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
    }

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count - 1;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Put(number, body);
        return number;
    }

    public void Put(int number, string body)
    {
        Begin(number);
        Write(body);
        Write("\nendobj\n");
    }

    /// <summary>A stream, compressed.</summary>
    public int AddStream(string entries, ReadOnlySpan<byte> content)
    {
        var number = Reserve();
        var packed = Pack(content);
        Begin(number);
        Write(string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n"));
        _file.Write(packed);
        Write("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>The whole file.</summary>
    /// <param name="information">Object of the document information.</param>
    /// <param name="identity">Sixteen bytes that stand for the content.</param>
    public byte[] Finish(int information, ReadOnlySpan<byte> identity)
    {
        var start = _file.Length;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count}\n0000000000 65535 f \n"));
        foreach (var offset in _offsets.Skip(1))
        {
            Write(PdfTail.Entry(offset));
        }

        var id = Convert.ToHexString(identity);
        Write(string.Create(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {_offsets.Count} /Root {Catalog} 0 R /Info {information} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n"));
        return _file.ToArray();
    }

    public void Dispose() => _file.Dispose();

    private void Begin(int number)
    {
        _offsets[number] = _file.Length;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Write(string text) => _file.Write(Encoding.ASCII.GetBytes(text));

    private static byte[] Pack(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }
}
