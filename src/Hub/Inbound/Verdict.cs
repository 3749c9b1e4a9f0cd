namespace Hub.Inbound;

/// <summary>What became of a source row. Precedence, first wins: skipped, rejected, review, duplicate, updated, accepted.</summary>
internal enum Verdict
{
    /// <summary>Not data: a note, a header, an example, a blank row.</summary>
    Skipped,

    /// <summary>Cannot be accepted; its faults say why.</summary>
    Rejected,

    /// <summary>The subject is not certain; a person decides.</summary>
    Review,

    /// <summary>Says nothing newer about a known record.</summary>
    Duplicate,

    /// <summary>A known record with changed content: a new version.</summary>
    Updated,

    /// <summary>A new record.</summary>
    Accepted,
}
