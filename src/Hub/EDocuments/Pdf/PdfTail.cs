using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Hub.EDocuments.Pdf;

/// <summary>The end of a file this program wrote: where its table stands, how many objects it has, what its catalog says.</summary>
internal sealed partial class PdfTail
{
    private const int TailLength = 1024;
    private const int EntryLength = 20;

    private PdfTail(long table, int size, string references, string catalog)
    {
        Table = table;
        Size = size;
        References = references;
        Catalog = catalog;
    }

    /// <summary>Offset of the cross-reference table.</summary>
    public long Table { get; }

    /// <summary>The first object number that is free.</summary>
    public int Size { get; }

    /// <summary>The trailer's entries from /Root on.</summary>
    public string References { get; }

    /// <summary>The catalog's entries.</summary>
    public string Catalog { get; }

    public static PdfTail Read(ReadOnlySpan<byte> file)
    {
        var tail = TailForm().Match(Encoding.Latin1.GetString(file[Math.Max(0, file.Length - TailLength)..]));
        if (!tail.Success)
        {
            throw new ArgumentException("This file was not written here.", nameof(file));
        }

        var table = Whole(tail.Groups["table"].Value);
        var entries = (int)table + $"xref\n0 {tail.Groups["size"].Value}\n".Length;
        var offset = Whole(Encoding.ASCII.GetString(file.Slice(entries + EntryLength * PdfWriter.Catalog, 10)));
        var body = file[(int)offset..];
        var text = Encoding.ASCII.GetString(body[..body.IndexOf("\nendobj"u8)]);
        var start = text.IndexOf("<<", StringComparison.Ordinal) + 2;
        return new PdfTail(table, (int)Whole(tail.Groups["size"].Value), tail.Groups["references"].Value, text[start..text.LastIndexOf(">>", StringComparison.Ordinal)].Trim());
    }

    /// <summary>An entry of a cross-reference table: twenty bytes.</summary>
    public static string Entry(long offset) => string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");

    private static long Whole(string digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"trailer\n<< /Size (?<size>\d+) (?<references>/Root [^\n]+) >>\nstartxref\n(?<table>\d+)\n%%EOF\n$")]
    private static partial Regex TailForm();
}
