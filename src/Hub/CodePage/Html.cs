using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Hub.CodePage;

/// <summary>Text that is HTML. It is made by <see cref="Of"/> only, which encodes everything that is put into it and is not HTML itself.</summary>
internal readonly record struct Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? _text;

    private Html(string text) => _text = text;

    public static Html Nothing => default;

    public override string ToString() => _text ?? "";

    public static Html Of(Interpolation text) => new(text.ToString());

    /// <summary>Parts one after the other.</summary>
    public static Html All(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.ToString())));

    /// <summary>Collects an interpolated string; its holes are encoded unless they hold HTML.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Interpolation
    {
        private readonly StringBuilder _text;

        public Interpolation(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _text.Append(literal);

        public void AppendFormatted(Html html) => _text.Append(html.ToString());

        public void AppendFormatted(IEnumerable<Html> parts) => _text.Append(All(parts).ToString());

        public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

        public override string ToString() => _text.ToString();
    }
}
