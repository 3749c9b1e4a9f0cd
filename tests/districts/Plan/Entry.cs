using Districts.Truth;

namespace Districts.Plan;

/// <summary>One inspection in one file: as meant, as written, and what is wrong with it, if anything.</summary>
internal sealed record Entry(Check Check, Draft Draft, Answer? Fixed);
