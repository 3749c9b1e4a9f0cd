namespace Hub.Inbound.Read.Trees;

/// <summary>How much of a submission one record may be, so that a missing line end or bracket cannot take the memory.</summary>
internal static class RecordSize
{
    /// <summary>Values that one record may hold.</summary>
    public const int MaxValues = 200_000;

    /// <summary>Room for the longest text, in its longest form.</summary>
    public static int MaxBytes(ReadLimits limits) => (int)Math.Min(256L * 1024 * 1024, (4L * limits.MaxCellLength) + (64 * 1024));
}
