namespace Canonical.Identifiers;

/// <summary>What was put right while reading an identifier; nothing here can turn one identifier into another.</summary>
[Flags]
public enum IdentifierRepairs : byte
{
    /// <summary>It was clean.</summary>
    None = 0,

    /// <summary>Lower case letters became upper case.</summary>
    Case = 1,

    /// <summary>Full-width characters became half-width.</summary>
    Width = 2,

    /// <summary>Spaces (ideographic, no-break and tabs included), zero-width and control characters were removed.</summary>
    Spaces = 4,

    /// <summary>Apostrophes or quotes at the ends, with which spreadsheets mark text, were removed.</summary>
    Apostrophe = 8,

    /// <summary>The hyphen before the check digit of an organisation code was removed.</summary>
    Hyphen = 16,

    /// <summary>The notation of a numeric cell (<c>.0</c>, or an exponent that loses no digit) was written out.</summary>
    NumberNotation = 32,
}
