using System.Text;
using Canonical.Faults;
using Hub.EDocuments.Received;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace Hub.EDocuments.Pdf;

/// <summary>What is to be read in a PDF that anybody may have made. Everything is read at once, so that no damage shows later.</summary>
internal sealed class PdfReading
{
    private const int DeepestNesting = 100;

    private readonly StringBuilder _text = new();

    private PdfReading()
    {
    }

    public int Pages { get; private set; }

    /// <summary>The characters of all pages in the order they are drawn, a line feed after each line.</summary>
    public string Text => _text.ToString();

    /// <summary>Text entries of the document information.</summary>
    public Dictionary<string, string> Information { get; } = [];

    /// <summary>Attached files.</summary>
    public List<(string Name, byte[] Content)> Attachments { get; } = [];

    public List<PdfSignatureValue> Signatures { get; } = [];

    /// <summary>What would act by itself, each named once.</summary>
    public IReadOnlyList<string> Actions { get; private set; } = [];

    public static (PdfReading? Reading, Fault? Fault) Open(ReadOnlyMemory<byte> file, DocumentLimits limits, TimeProvider time)
    {
        try
        {
            using var document = PdfDocument.Open(file.ToArray(), new ParsingOptions { MaxStackDepth = DeepestNesting, FilterProvider = new PdfFilterBudget(limits.MaxUnpacked), UseLenientParsing = true });
            var reading = new PdfReading { Pages = document.NumberOfPages };
            return document.IsEncrypted ? (null, ReceivedFaults.Encrypted())
                : reading.Pages == 0 ? (null, ReceivedFaults.MissingPart("Pages"))
                : reading.Pages > limits.MaxPages ? (null, ReceivedFaults.OverLimit("页数", reading.Pages, limits.MaxPages))
                : reading.Read(document, limits, time) ? (reading, null) : (null, ReceivedFaults.TooSlow());
        }
        catch (PdfDocumentEncryptedException)
        {
            return (null, ReceivedFaults.Encrypted());
        }
        catch (PdfBudgetException)
        {
            return (null, ReceivedFaults.OverLimit("解压后总字节数", limits.MaxUnpacked + 1, limits.MaxUnpacked));
        }
#pragma warning disable CA1031 // The library answers damaged files with exceptions of any kind; none of them may end the hub.
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return (null, ReceivedFaults.Damaged("PDF 无法读取"));
        }
    }

    private bool Read(PdfDocument document, DocumentLimits limits, TimeProvider time)
    {
        var start = time.GetTimestamp();
        ReadInformation(document);
        var objects = new PdfObjects(document, () => time.GetElapsedTime(start) > limits.LongestReading);
        if (!objects.Walk())
        {
            return false;
        }

        Actions = [.. objects.Actions.Distinct().Order(StringComparer.Ordinal)];
        Attachments.AddRange(objects.Attachments);
        Signatures.AddRange(objects.Signatures);
        for (var number = 1; number <= Pages && _text.Length < limits.MaxText; number++)
        {
            ReadPage(document.GetPage(number).Letters);
            if (time.GetElapsedTime(start) > limits.LongestReading)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A letter that does not stand right of the one before on the same line begins a new one.</summary>
    private void ReadPage(IReadOnlyList<Letter> letters)
    {
        Letter? last = null;
        foreach (var letter in letters)
        {
            if (last is not null && (Math.Abs(letter.StartBaseLine.Y - last.StartBaseLine.Y) > last.PointSize / 3 || letter.StartBaseLine.X < last.StartBaseLine.X))
            {
                _text.Append('\n');
            }

            _text.Append(letter.Value);
            last = letter;
        }

        _text.Append('\n');
    }

    private void ReadInformation(PdfDocument document)
    {
        foreach (var (name, value) in document.Information.DocumentInformationDictionary?.Data ?? new Dictionary<string, IToken>())
        {
            if (PdfObjects.TextOf(value) is { } text)
            {
                Information[name] = text;
            }
        }
    }
}
