using System.Globalization;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Trees;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>The texts that cells refer to by number; read when the first cell asks, and bounded, because all of them stay in memory.</summary>
internal sealed class SharedStrings(OoxmlPackage package, string? part, ReadLimits limits)
{
    private List<string>? _texts;

    public string this[string index] =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < (_texts ??= Load()).Count
            ? _texts[at]
            : throw new ReadRefusedException(WorkbookFaults.Damaged());

    private List<string> Load()
    {
        var texts = new List<string>();
        if (part is null)
        {
            return texts;
        }

        // A string costs more than its characters, so that even empty ones must count.
        const int PerString = 16;
        var characters = 0L;
        var text = new TextBuffer();
        using var walk = package.Open(part);
        while (walk.ReadTo("si"))
        {
            OoxmlText.Read(walk, text);
            texts.Add(OoxmlText.Unescape(text.Take(0)));
            characters += texts[^1].Length + PerString;
            if (characters > limits.MaxSharedCharacters)
            {
                throw new ReadRefusedException(LimitFaults.SharedStrings(characters, limits.MaxSharedCharacters));
            }
        }

        return texts;
    }
}
