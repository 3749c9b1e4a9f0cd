namespace Hub.Subjects;

/// <summary>What holds for a subject on one day: its credit class, the entries and measures in force, and what follows for its supervision.</summary>
/// <param name="On">The day asked for, Shanghai time.</param>
/// <param name="Class">The class in force; null when none was assessed for that day.</param>
/// <param name="Entries">List entries that hold on that day and have not been repaired.</param>
/// <param name="Measures">Joint measures in force on that day.</param>
/// <param name="Measure">What the class means for supervision, in Chinese; null without a class.</param>
/// <param name="SamplingPercent">Share of sampling, in percent; null without a class.</param>
/// <param name="YearlyVisits">Most visits a year; null without a class.</param>
internal sealed record SupervisionProfile(
    DateOnly On,
    CreditClass? Class,
    IReadOnlyList<ListedEntry> Entries,
    IReadOnlyList<MeasureInForce> Measures,
    string? Measure,
    decimal? SamplingPercent,
    int? YearlyVisits);

/// <summary>A credit class and from when it counts.</summary>
internal sealed record CreditClass(string ClassificationNo, string Class, DateOnly EffectiveOn, DateOnly? ValidUntil);

/// <summary>One entry of a credit list.</summary>
internal sealed record ListedEntry(string EntryNo, string List, DateOnly ListedOn);

/// <summary>One joint measure.</summary>
internal sealed record MeasureInForce(string MeasureNo, string Kind, DateOnly StartsOn, DateOnly? EndsOn);
