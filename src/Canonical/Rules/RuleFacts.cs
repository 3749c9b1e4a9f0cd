namespace Canonical.Rules;

/// <summary>What a rule found, for the placeholders of its wording.</summary>
internal readonly record struct RuleFacts
{
    public static IReadOnlyList<string> Names { get; } = ["value", "date", "other", "minimum", "reason", "list", "choices"];

    /// <summary>The offending value, or the count found.</summary>
    public string? Value { get; init; }

    /// <summary>The record's date.</summary>
    public string? Date { get; init; }

    /// <summary>The value it was compared with.</summary>
    public string? Other { get; init; }

    /// <summary>The least count wanted.</summary>
    public string? Minimum { get; init; }

    /// <summary>Why it was refused, in Chinese.</summary>
    public string? Reason { get; init; }

    /// <summary>Title of the code list.</summary>
    public string? List { get; init; }

    /// <summary>What may be written instead.</summary>
    public string? Choices { get; init; }

    public string? this[string name] => name switch
    {
        "value" => Value,
        "date" => Date,
        "other" => Other,
        "minimum" => Minimum,
        "reason" => Reason,
        "list" => List,
        "choices" => Choices,
        _ => null,
    };
}
