namespace Hub.Replay;

/// <summary>What became of a replayed item, or would become of it in a dry run.</summary>
internal static class ReplayOutcomes
{
    /// <summary>The same result as before.</summary>
    public const string Same = "same";

    /// <summary>A rejection would become (became) a record; an exchange would carry another row.</summary>
    public const string WouldChange = "would-change";
    public const string Recorded = "recorded";

    /// <summary>The hub, or the partner, holds it already.</summary>
    public const string AlreadyThere = "already-there";

    /// <summary>The partner holds a newer version.</summary>
    public const string Older = "older";
    public const string StillInvalid = "still-invalid";

    /// <summary>A person must decide about the subject.</summary>
    public const string Review = "review";

    /// <summary>Put back into the outbound flow; the exchange shows how it went on.</summary>
    public const string Requeued = "requeued";

    /// <summary>Not in a state that can be replayed.</summary>
    public const string Refused = "refused";
}
