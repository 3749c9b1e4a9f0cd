namespace Sandbox.Injection;

/// <summary>The ways a partner can misbehave.</summary>
public enum FaultKind
{
    /// <summary>Answers late; argument: seconds, default 3. All requests.</summary>
    Slow,

    /// <summary>Refuses with 503 (every second time 429) and Retry-After; argument: seconds, default 2. All requests.</summary>
    Busy,

    /// <summary>The port is closed. Only <c>always</c>.</summary>
    Down,

    /// <summary>Works the filing off, then cuts the connection instead of answering. Filings.</summary>
    CutAfterAccept,

    /// <summary>Cuts the connection before the filing is worked off. Filings.</summary>
    CutBefore,

    /// <summary>Works the filing off, then answers 200 with a web page. Filings.</summary>
    Nonsense,

    /// <summary>Says 401, whatever the signature. Filings.</summary>
    WrongSignature,

    /// <summary>Rejects every n-th row; argument: n, default 10. Filings.</summary>
    RejectRows,

    /// <summary>Refuses with 400 and a message in GBK. Filings.</summary>
    GbkError,

    /// <summary>Fails with 500 after the filing was worked off. Filings.</summary>
    Error,

    /// <summary>Cuts the connection in place of the answer. Questions and pages.</summary>
    CutRead,

    /// <summary>Answers 200 with a web page. Questions and pages.</summary>
    NonsenseRead,

    /// <summary>Gives the page before the one asked for. Pages.</summary>
    RepeatPage,

    /// <summary>Gives the page after the one asked for. Pages.</summary>
    PageOutOfOrder,

    /// <summary>Says that the subject is not registered at the platform. Filings.</summary>
    SubjectUnknown,

    /// <summary>Takes a document and never sends its receipt. Filings.</summary>
    NoReceipt,

    /// <summary>Takes a document and sends a receipt for the edition before it. Filings.</summary>
    OldReceipt,

    /// <summary>Publishes an older edition of a guide once more. Questions and pages.</summary>
    StaleGuide,

    /// <summary>Works off the first half of a batch and answers for that half only. Filings.</summary>
    PartialBatch,

    /// <summary>Files a plan and withdraws its first item afterwards. Filings.</summary>
    ItemWithdrawn,

    /// <summary>Publishes what came of a filing twice, under one id and with other content. Filings.</summary>
    DuplicateIds,

    /// <summary>Tells a record it took under a number of its own. Filings.</summary>
    Renumbered,

    /// <summary>Does not find yet what was accepted. Questions.</summary>
    LateResults,
}
