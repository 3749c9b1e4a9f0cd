namespace Hub.Inbound.Record;

/// <summary>Where a day lies in the term of a record.</summary>
internal enum RecordTerm
{
    /// <summary>Before its first day.</summary>
    Ahead,

    /// <summary>Inside, or the record has no term.</summary>
    Running,

    /// <summary>Behind its last day.</summary>
    Over,
}
