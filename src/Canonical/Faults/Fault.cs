namespace Canonical.Faults;

/// <summary>How much a fault weighs: an error keeps a source record from becoming a record, a warning travels with it.</summary>
public enum Severity
{
    /// <summary>The source record is accepted; the sender is told.</summary>
    Warning,

    /// <summary>The source record (or the submission) is refused.</summary>
    Error,
}

/// <summary>
/// An expected failure as a value. The code is stable and published in <c>docs/runbooks/</c>:
/// <c>RCV-0xxx</c> receive, <c>RDR-1xxx</c> read, <c>MAP-2xxx</c> map, <c>VAL-3xxx</c> validate, <c>RES-4xxx</c> resolve,
/// <c>REC-5xxx</c> record, <c>RND-6xxx</c> render, <c>SND-7xxx</c> send, <c>API-8xxx</c> doors, <c>COD-9xxx</c> inspection codes.
/// </summary>
/// <param name="Code">Stable code, for example <c>VAL-3004</c>.</param>
/// <param name="Message">What is wrong, in Chinese, for the department's clerk.</param>
/// <param name="Hint">What to do about it, in Chinese.</param>
/// <param name="Field">Source field as the sender names it (<c>检查日期</c>, <c>enterprise.creditCode</c>); null when no single field is wrong.</param>
/// <param name="Pointer">JSON Pointer into the canonical record; null before mapping.</param>
/// <param name="Value">The offending value as written, shortened to 200 characters; never a personal identifier.</param>
/// <param name="Severity">Error unless said otherwise.</param>
public sealed record Fault(
    string Code,
    string Message,
    string Hint,
    string? Field = null,
    string? Pointer = null,
    string? Value = null,
    Severity Severity = Severity.Error);
