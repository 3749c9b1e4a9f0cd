using Canonical.Names;

namespace Canonical.Identifiers;

/// <summary>An identifier as it was written, cleaned of what is no part of any identifier. Lives on the caller's stack.</summary>
internal ref struct IdentifierInput
{
    /// <summary>Room for the longest identifier (19) and enough more to tell by how much a text is too long.</summary>
    public const int BufferSize = 64;

    private readonly string _original;

    private IdentifierInput(string original, ReadOnlySpan<char> text, int length)
    {
        _original = original;
        Text = text;
        Length = length;
    }

    /// <summary>Upper case, half-width, without spaces and apostrophes; cut at <see cref="BufferSize"/>.</summary>
    public ReadOnlySpan<char> Text { get; private set; }

    /// <summary>Length of the cleaned text before it was cut.</summary>
    public int Length { get; private set; }

    public IdentifierRepairs Repairs { get; set; }

    /// <summary>Set when no identifier at all can be in this text.</summary>
    public IdentifierRefusal? Refusal { get; private set; }

    public readonly string ToValue() => Repairs == IdentifierRepairs.None ? _original : Text.ToString();

    public static IdentifierInput From(string? text, bool isNumber, Span<char> buffer)
    {
        text ??= string.Empty;
        var repairs = IdentifierRepairs.None;
        var length = 0;
        foreach (var raw in text)
        {
            if (char.IsAsciiDigit(raw) || char.IsAsciiLetterUpper(raw))
            {
                Put(buffer, length++, raw);
                continue;
            }

            if (InvisibleCharacters.Contains(raw))
            {
                repairs |= IdentifierRepairs.Spaces;
                continue;
            }

            Put(buffer, length++, Folded(raw, ref repairs));
        }

        var cleaned = WithoutApostrophes(buffer[..Math.Min(length, buffer.Length)], ref length, ref repairs);
        var input = new IdentifierInput(text, cleaned, length) { Repairs = repairs };
        if (isNumber)
        {
            input.ReadNumericCell(buffer);
        }
        else if (NumberNotation.IsScientific(cleaned))
        {
            input.Refusal = Refusals.ScientificNotation();
        }

        return input;
    }

    /// <summary>Takes the hyphen out that stands before the last character.</summary>
    public void DropHyphen(Span<char> buffer)
    {
        Text.CopyTo(buffer);
        buffer[Length - 2] = buffer[Length - 1];
        Length--;
        Text = buffer[..Length];
        Repairs |= IdentifierRepairs.Hyphen;
    }

    private static void Put(Span<char> buffer, int index, char c)
    {
        if (index < buffer.Length)
        {
            buffer[index] = c;
        }
    }

    private static char Folded(char c, ref IdentifierRepairs repairs)
    {
        if (c is >= '！' and <= '～')
        {
            repairs |= IdentifierRepairs.Width;
            c = (char)(c - 0xFEE0);
        }
        else if (c is '‐' or '‑' or '‒' or '–' or '—' or '−')
        {
            repairs |= IdentifierRepairs.Width;
            c = '-';
        }

        if (char.IsAsciiLetterLower(c))
        {
            repairs |= IdentifierRepairs.Case;
            c = (char)(c - 32);
        }

        return c;
    }

    private static ReadOnlySpan<char> WithoutApostrophes(
        ReadOnlySpan<char> text, scoped ref int length, scoped ref IdentifierRepairs repairs)
    {
        var trimmed = text.Trim("'‘’`´′\"“”");
        if (trimmed.Length != text.Length)
        {
            repairs |= IdentifierRepairs.Apostrophe;
            length -= text.Length - trimmed.Length;
        }

        return trimmed;
    }

    private void ReadNumericCell(Span<char> buffer)
    {
        switch (NumberNotation.WriteOut(Text, buffer, out var digits))
        {
            case NumberNotation.Outcome.WrittenOut:
                Repairs |= IdentifierRepairs.NumberNotation;
                Text = buffer[..digits];
                Length = digits;
                break;
            case NumberNotation.Outcome.Scientific:
                Refusal = Refusals.ScientificNotation();
                break;
            case NumberNotation.Outcome.PrecisionLost:
                Refusal = Refusals.PrecisionLost(digits);
                break;
        }
    }
}
