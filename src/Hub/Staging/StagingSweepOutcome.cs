using Canonical.Faults;

namespace Hub.Staging;

/// <summary>What a sweep did.</summary>
/// <param name="Withdrawn">Records withdrawn because their row is gone.</param>
/// <param name="Restored">Records in force again: a sweep had withdrawn them and their row is there.</param>
/// <param name="Fault">What somebody has to look at; null when nothing.</param>
internal readonly record struct StagingSweepOutcome(int Withdrawn, int Restored, Fault? Fault);
