namespace Sandbox.Platform;

/// <summary>What a platform adds to the common doors of a feed: rules of its own, and what follows from a row it took.</summary>
internal interface IFilingWatch
{
    /// <summary>Why the platform refuses a sound row; null when it does not.</summary>
    RowVerdict? Refusal(FilingEntry entry, PlatformRequest request);

    /// <summary>A row was taken.</summary>
    void Accepted(FilingEntry entry, PlatformRequest request);
}
