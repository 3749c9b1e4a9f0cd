using System.Globalization;
using System.IO.Compression;
using System.Text;
using Hub.EDocuments.Pdf;
using Hub.EDocuments.Received;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Received;

/// <summary>Small files that would end a process or keep it busy for ever.</summary>
public sealed class PdfExaminerProcessTests
{
    private static readonly DocumentLimits Short = new() { LongestReading = TimeSpan.FromSeconds(4), MaxMemory = 256 * 1024 * 1024 };

    [Fact]
    public void Reads_a_document_as_this_process_does()
    {
        var file = new PdfRenderer().Render(SampleDocuments.Notice()).File!;

        var content = Examine(new DocumentLimits(), file);

        var here = new PdfExaminer(new DocumentLimits(), TimeProvider.System).Examine(file);
        (content.Pages, content.Text).ShouldBe((here.Pages, here.Text));
        content.Attachments.ShouldBe(["data.json"]);
        content.Faults.ShouldBeEmpty();
        content.Text.ShouldContain("行政检查通知书");
    }

    [Fact]
    public void Tells_what_is_wrong_as_this_process_does() =>
        Examine(new DocumentLimits(), "%PDF-1.7\nnothing"u8.ToArray()).Faults.Single().Code.ShouldBe("DOC-9112");

    [Fact]
    public void A_character_table_of_two_thousand_million_entries_ends_only_the_examination() => Refused(
        ("/Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R", null),
        ("/Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>", null),
        ("", "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange\n1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange endcmap end end"));

    [Fact]
    public void Forms_that_draw_each_other_for_years_are_given_up()
    {
        const int deep = 12;
        const string form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources";
        var forms = Enumerable.Range(6, deep).Select(number => string.Create(CultureInfo.InvariantCulture, $"{form} << /XObject << /X {number + 1} 0 R >> >>"));

        Refused(
        [
            ("/Type /Font /Subtype /Type1 /BaseFont /Helvetica", null), .. forms.Select(entries => (entries, (string?)string.Concat(Enumerable.Repeat("/X Do ", 10)))),
            ($"{form} << /Font << /F1 5 0 R >> >>", "BT /F1 12 Tf (x) Tj ET"),
        ]);
    }

    [Fact]
    public void Ten_kilobytes_of_five_million_commands_are_given_up() =>
        Refused(("/Type /Font /Subtype /Type1 /BaseFont /Helvetica", null), ("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", string.Concat(Enumerable.Repeat("q ", 5_000_000))));

    private static void Refused(params (string Entries, string? Stream)[] objects) =>
        Examine(Short, File(objects)).Faults.Single().Code.ShouldBe("DOC-9125");

    private static FileContent Examine(DocumentLimits limits, byte[] file)
    {
        using var examiner = new PdfExaminerProcess(limits, TimeProvider.System);
        return examiner.Examine(file);
    }

    /// <summary>A page that shows text in font 5 and draws form 6; object 5 is the first given.</summary>
    private static byte[] File((string Entries, string? Stream)[] objects)
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        Write("%PDF-1.7\n");
        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object("<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>");
        Object("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>");
        Stream("", "BT /F1 12 Tf 50 700 Td <0001> Tj ET /X Do");
        foreach (var (entries, stream) in objects)
        {
            if (stream is null)
            {
                Object($"<< {entries} >>");
            }
            else
            {
                Stream(entries, stream);
            }
        }

        var table = file.Length;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n"));
        offsets.ForEach(offset => Write(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n")));
        Write(string.Create(CultureInfo.InvariantCulture, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));

        void Object(string body)
        {
            offsets.Add(file.Length);
            Write(string.Create(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n"));
        }

        void Stream(string entries, string content)
        {
            using var packed = new MemoryStream();
            using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                packing.Write(Encoding.Latin1.GetBytes(content));
            }

            Object(string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream"));
        }
    }
}
