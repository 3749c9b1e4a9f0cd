using Canonical.Faults;

namespace Canonical.Rules;

/// <summary>
/// Collects what the rules of one record found; leaves out what another step has already said about the same value,
/// and what goes beyond <see cref="Most"/>: nobody corrects a record by its thousandth fault.
/// </summary>
internal sealed class RuleFaults(IReadOnlyCollection<string> reported)
{
    public const int Most = 100;
    private List<Fault>? _faults;
    private HashSet<string>.AlternateLookup<ReadOnlySpan<char>>? _reported;

    public IReadOnlyList<Fault> Found => _faults ?? (IReadOnlyList<Fault>)[];

    /// <summary>Whether the value, or something it lies in, was already refused. The whole document does not count: a missing property is no reason to stop checking the others.</summary>
    public bool IsReported(string pointer)
    {
        if (reported.Count == 0)
        {
            return false;
        }

        var refused = _reported ??= new HashSet<string>(reported, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = pointer.IndexOf('/', 1); end >= 0; end = pointer.IndexOf('/', end + 1))
        {
            if (refused.Contains(pointer.AsSpan(0, end)))
            {
                return true;
            }
        }

        return refused.Contains(pointer);
    }

    public void Add(RuleText text, string pointer, in RuleFacts facts)
    {
        if (_faults?.Count != Most && !IsReported(pointer) && !IsRefused(pointer))
        {
            (_faults ??= []).Add(text.At(pointer, facts));
        }
    }

    /// <summary>Whether an earlier rule gave an error for the very value: an item nobody filed need not be called unpublished too.</summary>
    private bool IsRefused(string pointer) =>
        _faults is not null && _faults.Exists(fault => fault.Severity == Severity.Error && fault.Pointer == pointer);
}
