namespace Canonical.Schema.Formats;

/// <summary>Whether unescaped UTF-8 text is of a format.</summary>
internal delegate bool FormatCheck(ReadOnlySpan<byte> text);
