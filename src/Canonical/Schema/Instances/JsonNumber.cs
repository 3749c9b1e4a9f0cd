namespace Canonical.Schema.Instances;

/// <summary>Exact questions to the lexical form of numbers; the short way first.</summary>
internal static class JsonNumber
{
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        DecimalNumber.TryParse(left, out var one) && DecimalNumber.TryParse(right, out var other)
            ? DecimalNumber.Compare(one, other)
            : ExactNumber.Compare(ExactNumber.Parse(left), ExactNumber.Parse(right));

    /// <summary>Whether the number has no fraction; 1.0 and 1e3 have none.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> text) =>
        text.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 || ExactNumber.Parse(text).IsInteger;
}
