using System.Text;

namespace Districts.Files;

internal sealed record CsvForm
{
    public Encoding Encoding { get; init; } = new UTF8Encoding(false);

    public string NewLine { get; init; } = "\r\n";

    public bool EndsWithNewLine { get; init; } = true;

    public bool QuotesAll { get; init; }

    public static Encoding Gb18030
    {
        get
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("GB18030");
        }
    }
}
