namespace Canonical.Schema;

/// <summary>How schemas are compiled and what an instance may cost.</summary>
public sealed record SchemaOptions
{
    /// <summary>Whether <c>format</c> is an assertion; default true. The draft itself says it is only an annotation.</summary>
    public bool IsFormatAsserted { get; init; } = true;

    /// <summary>Deepest nesting of an instance, 1 to 512; default 64. A deeper one is refused with <c>VAL-3102</c>.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Largest instance in bytes; default 16 MiB. A larger one is refused with <c>VAL-3101</c>.</summary>
    public int MaxBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>What a pattern may take for one text; default 250 ms. Then the value fails with <c>VAL-3105</c>.</summary>
    public TimeSpan PatternTimeout { get; init; } = TimeSpan.FromMilliseconds(250);
}
