using System.Text;

namespace Hub.Inbound.Read.Sniff;

/// <summary>The encoding of a text, and how it was found.</summary>
/// <param name="Encoding">Decodes bytes that are no text as U+FFFD, so that a single bad row can be told from the others.</param>
/// <param name="BomLength">Bytes of the byte order mark.</param>
/// <param name="Certain">Whether no other encoding fits the bytes as well.</param>
/// <param name="Candidates">Every encoding that fits, the chosen one first.</param>
internal sealed record TextEncoding(Encoding Encoding, int BomLength, bool Certain, IReadOnlyList<string> Candidates)
{
    public string Name => Candidates[0];

    public bool IsUtf8 => Encoding.CodePage == Encoding.UTF8.CodePage;
}
