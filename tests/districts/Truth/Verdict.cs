namespace Districts.Truth;

internal enum Verdict
{
    Accepted,
    Duplicate,
    Updated,
    Rejected,
    Review,
    Skipped,
}
