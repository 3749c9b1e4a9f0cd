namespace Canonical.Identifiers;

/// <summary>What a text turned out to be: nothing, a valid identifier in its normal form, or something refused.</summary>
public readonly record struct IdentifierReading
{
    /// <summary>The scheme it follows, or was judged by when refused; <see cref="IdentifierScheme.None"/> when nothing was given.</summary>
    public IdentifierScheme Scheme { get; init; }

    /// <summary>The identifier in its normal form; null when nothing was given or it was refused.</summary>
    public string? Value { get; init; }

    /// <summary>What was put right to get there.</summary>
    public IdentifierRepairs Repairs { get; init; }

    /// <summary>Why it was refused; null otherwise.</summary>
    public IdentifierRefusal? Refusal { get; init; }

    /// <summary>True when the check digit is wrong but the identifier is on the list of those known to exist.</summary>
    public bool IsVerifiedException { get; init; }

    /// <summary>Whether there is an identifier that can be used.</summary>
    public bool IsValid => Value is not null;

    /// <summary>Whether nothing was given (empty, 无, -, NULL and the like).</summary>
    public bool IsAbsent => Value is null && Refusal is null;

    internal static IdentifierReading Of(IdentifierScheme scheme, in IdentifierInput input) =>
        new() { Scheme = scheme, Value = input.ToValue(), Repairs = input.Repairs };

    internal static IdentifierReading Refused(IdentifierScheme scheme, IdentifierRefusal refusal, IdentifierRepairs repairs = default) =>
        new() { Scheme = scheme, Refusal = refusal, Repairs = repairs };
}
