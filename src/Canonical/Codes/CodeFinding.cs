namespace Canonical.Codes;

/// <summary>Why a code was not found.</summary>
public enum CodeRefusal
{
    /// <summary>It was found.</summary>
    None,

    /// <summary>There is no scheme of that id.</summary>
    UnknownScheme,

    /// <summary>The scheme has no such code.</summary>
    UnknownCode,

    /// <summary>The scheme has it, but not on that day.</summary>
    NotValidThen,
}

/// <summary>Answer of a look-up in the code lists.</summary>
/// <param name="Entry">The code; for <see cref="CodeRefusal.NotValidThen"/> the entry that was or will be valid, otherwise null when refused.</param>
/// <param name="Refusal">Why it may not be used; <see cref="CodeRefusal.None"/> when it may.</param>
/// <param name="List">The scheme's list, for hints; null when the scheme is unknown.</param>
public readonly record struct CodeFinding(CodeEntry? Entry, CodeRefusal Refusal, CodeList? List)
{
    /// <summary>Whether the code may be used.</summary>
    public bool IsFound => Refusal == CodeRefusal.None;
}
