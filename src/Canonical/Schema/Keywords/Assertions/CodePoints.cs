namespace Canonical.Schema.Keywords.Assertions;

/// <summary>Characters as JSON Schema counts them: code points, whatever they take in bytes.</summary>
internal static class CodePoints
{
    public static int Count(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var one in text)
        {
            count += (sbyte)one >= -0x40 ? 1 : 0;
        }

        return count;
    }
}
