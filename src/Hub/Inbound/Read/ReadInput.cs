using Hub.Inbound.Read.Sniff;

namespace Hub.Inbound.Read;

/// <summary>What a reader works on: seekable bytes, what they were found to be, and how the feed describes its records.</summary>
internal sealed record ReadInput(Stream Content, SniffedContent Sniffed, FeedFormat Format, ReadLimits Limits, ReadOutcome Outcome)
{
    /// <summary>A buffer size that suits the content: single records are sent by the thousand, and need no room for a file.</summary>
    public int BufferSize(int most) => (int)Math.Clamp(Content.Length + 1, 256, most);

    /// <summary>The content as UTF-8 bytes without a byte order mark.</summary>
    public Stream OpenUtf8()
    {
        var text = Sniffed.Text!;
        Content.Position = text.BomLength;
        return text.IsUtf8 ? Content : System.Text.Encoding.CreateTranscodingStream(Content, text.Encoding, System.Text.Encoding.UTF8, leaveOpen: true);
    }

    /// <summary>The content as characters; bytes that are no text in its encoding become U+FFFD.</summary>
    public StreamReader OpenText()
    {
        var text = Sniffed.Text!;
        Content.Position = text.BomLength;
        return new StreamReader(Content, text.Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: BufferSize(64 * 1024), leaveOpen: true);
    }
}
