namespace Hub.EDocuments.Verification;

/// <summary>What checking a signature gave.</summary>
internal enum SignatureStanding
{
    /// <summary>Right, and by a key of this hub.</summary>
    ByKnownKey,

    /// <summary>Right, but by a key that only the file itself vouches for.</summary>
    ByUnknownKey,

    /// <summary>Wrong: file or signature was changed.</summary>
    Wrong,

    /// <summary>Made in a way that is not checked here; digests and coverage are.</summary>
    NotChecked,
}
