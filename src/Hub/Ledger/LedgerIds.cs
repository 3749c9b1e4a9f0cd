namespace Hub.Ledger;

/// <summary>Something received on an inbound feed.</summary>
internal readonly record struct SubmissionId(Guid Value)
{
    public static SubmissionId New(DateTimeOffset at) => new(TimeOrderedId.New(at));

    public override string ToString() => Value.ToString();
}

/// <summary>A canonical record over all its versions.</summary>
internal readonly record struct RecordId(Guid Value)
{
    public static RecordId New(DateTimeOffset at) => new(TimeOrderedId.New(at));

    public override string ToString() => Value.ToString();
}

/// <summary>A golden subject; stays the same for ever, also after a merge.</summary>
internal readonly record struct SubjectId(Guid Value)
{
    public static SubjectId New(DateTimeOffset at) => new(TimeOrderedId.New(at));

    public override string ToString() => Value.ToString();
}

/// <summary>A source record that could not become a record.</summary>
internal readonly record struct RejectionId(Guid Value)
{
    public static RejectionId New(DateTimeOffset at) => new(TimeOrderedId.New(at));

    public override string ToString() => Value.ToString();
}

/// <summary>A decision that a person has to take.</summary>
internal readonly record struct ReviewId(Guid Value)
{
    public static ReviewId New(DateTimeOffset at) => new(TimeOrderedId.New(at));

    public override string ToString() => Value.ToString();
}

/// <summary>One record version owed to one outbound feed.</summary>
internal readonly record struct ExchangeId(Guid Value)
{
    public static ExchangeId New(DateTimeOffset at) => new(TimeOrderedId.New(at));

    public override string ToString() => Value.ToString();
}

/// <summary>One try to send a batch of exchanges, or to ask about them.</summary>
internal readonly record struct AttemptId(Guid Value)
{
    public static AttemptId New(DateTimeOffset at) => new(TimeOrderedId.New(at));

    public override string ToString() => Value.ToString();
}

/// <summary>What makes a record one and the same over all submissions: its type, its owner (a department or the sending partner) and its number there.</summary>
internal readonly record struct RecordKey(string Type, string Owner, string Key);

/// <summary>A feed of a partner, written <c>partner/feed</c> in the ledger.</summary>
internal readonly record struct FeedKey(string Partner, string Feed)
{
    public override string ToString() => $"{Partner}/{Feed}";

    public static FeedKey Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return new FeedKey(text[..slash], text[(slash + 1)..]);
    }
}
