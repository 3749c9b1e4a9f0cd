using Districts.Truth;

namespace Districts.Plan;

/// <summary>The rule of duplicate, updated and accepted, in its shortest form. One per department.</summary>
internal sealed class KnownRecords(string department)
{
    private readonly Dictionary<string, (string Content, DateTime? SubmittedAt)> known = [];

    public Answer Judge(Entry entry)
    {
        if (entry.Fixed is not null)
        {
            return entry.Fixed;
        }
        var check = entry.Check;
        var verdict = Verdict.Accepted;
        if (known.TryGetValue(check.No, out var before))
        {
            verdict = check.SubmittedAt < before.SubmittedAt || before.Content == check.Content() ? Verdict.Duplicate : Verdict.Updated;
        }
        if (verdict != Verdict.Duplicate)
        {
            known[check.No] = (check.Content(), check.SubmittedAt);
        }
        return new(verdict, $"{department}:{check.No}", check.Subject.Id);
    }
}
