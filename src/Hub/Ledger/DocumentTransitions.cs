namespace Hub.Ledger;

/// <summary>States of a document.</summary>
internal static class DocumentStates
{
    /// <summary>Has its number and its data; its files are being made.</summary>
    public const string Numbered = "numbered";
    public const string Issued = "issued";
    public const string Superseded = "superseded";
    public const string Revoked = "revoked";

    /// <summary>Never became a file; its number stays taken so that the numbers have no gap.</summary>
    public const string Void = "void";
}

/// <summary>States of a recipient of a document.</summary>
internal static class RecipientStates
{
    public const string Queued = "queued";
    public const string Delivered = "delivered";
    public const string Opened = "opened";
    public const string Signed = "signed";
    public const string Refused = "refused";

    /// <summary>The document was revoked or superseded before the recipient signed.</summary>
    public const string Withdrawn = "withdrawn";
    public const string Archived = "archived";
}

/// <summary>
/// Every legal change of a document's and of a recipient's state, in one table; the ledger refuses any other, a test walks them all.
/// A recipient may skip steps: whoever signed has got it and opened it, even when those receipts come later or never.
/// </summary>
internal static class DocumentTransitions
{
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> OfDocument { get; } = new Dictionary<string, IReadOnlySet<string>>
    {
        [DocumentStates.Numbered] = new HashSet<string> { DocumentStates.Issued, DocumentStates.Void },
        [DocumentStates.Issued] = new HashSet<string> { DocumentStates.Superseded, DocumentStates.Revoked },
        [DocumentStates.Superseded] = new HashSet<string>(),
        [DocumentStates.Revoked] = new HashSet<string>(),
        [DocumentStates.Void] = new HashSet<string>(),
    };

    public static IReadOnlyDictionary<string, IReadOnlySet<string>> OfRecipient { get; } = new Dictionary<string, IReadOnlySet<string>>
    {
        [RecipientStates.Queued] = new HashSet<string>
        {
            RecipientStates.Delivered, RecipientStates.Opened, RecipientStates.Signed, RecipientStates.Refused, RecipientStates.Withdrawn,
        },
        [RecipientStates.Delivered] = new HashSet<string>
        {
            RecipientStates.Opened, RecipientStates.Signed, RecipientStates.Refused, RecipientStates.Withdrawn, RecipientStates.Archived,
        },
        [RecipientStates.Opened] = new HashSet<string>
        {
            RecipientStates.Signed, RecipientStates.Refused, RecipientStates.Withdrawn, RecipientStates.Archived,
        },
        [RecipientStates.Signed] = new HashSet<string> { RecipientStates.Archived },
        [RecipientStates.Refused] = new HashSet<string> { RecipientStates.Archived },
        [RecipientStates.Withdrawn] = new HashSet<string> { RecipientStates.Archived },
        [RecipientStates.Archived] = new HashSet<string>(),
    };

    private static readonly string[] Order = [RecipientStates.Queued, RecipientStates.Delivered, RecipientStates.Opened, RecipientStates.Signed];

    public static bool IsLegalForDocument(string from, string to) => OfDocument.TryGetValue(from, out var next) && next.Contains(to);

    public static bool IsLegalForRecipient(string from, string to) => OfRecipient.TryGetValue(from, out var next) && next.Contains(to);

    /// <summary>Whether a recipient in one state has passed the other: a receipt that comes late says nothing new.</summary>
    public static bool IsPassed(string state, string asked) => state == asked
        || Rank(state) > Rank(asked) && Rank(asked) is > 0 and < 3;

    private static int Rank(string state) => state is RecipientStates.Refused or RecipientStates.Archived ? Order.Length : Array.IndexOf(Order, state);
}
