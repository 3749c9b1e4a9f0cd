using Canonical.Faults;

namespace Canonical.Rules;

/// <summary>Collects what the rules of one record found; leaves out what another step has already said about the same value.</summary>
internal sealed class RuleFaults(IReadOnlyCollection<string> reported)
{
    private List<Fault>? _faults;

    public IReadOnlyList<Fault> Found => _faults ?? (IReadOnlyList<Fault>)[];

    /// <summary>Whether the value, or something it lies in, was already refused. The whole document does not count: a missing property is no reason to stop checking the others.</summary>
    public bool IsReported(string pointer)
    {
        foreach (var other in reported)
        {
            if (other.Length > 0 && pointer.StartsWith(other, StringComparison.Ordinal)
                && (pointer.Length == other.Length || pointer[other.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }

    public void Add(RuleText text, string pointer, in RuleFacts facts)
    {
        if (!IsReported(pointer) && !IsRefused(pointer))
        {
            (_faults ??= []).Add(text.At(pointer, facts));
        }
    }

    /// <summary>Whether an earlier rule gave an error for the very value: an item nobody filed need not be called unpublished too.</summary>
    private bool IsRefused(string pointer) =>
        _faults is not null && _faults.Exists(fault => fault.Severity == Severity.Error && fault.Pointer == pointer);
}
