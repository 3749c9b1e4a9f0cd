using Canonical.Codes;
using Canonical.Mapping.Plan;

namespace Canonical.Mapping.Functions;

/// <summary>What one way of writing a code can mean: nearly always one code, sometimes several of different periods.</summary>
internal sealed class CodeChoice
{
    private readonly (CodeEntry Entry, MappedValue Value)[] _all;

    private CodeChoice((CodeEntry Entry, MappedValue Value)[] all) => _all = all;

    /// <param name="entries">In the order of their rank.</param>
    /// <param name="make">What is written for a code.</param>
    public static CodeChoice Of(IEnumerable<CodeEntry> entries, Func<CodeEntry, MappedValue> make)
    {
        var all = entries.Select(entry => (entry, make(entry))).ToArray();

        // Without periods the day says nothing.
        return new CodeChoice(Array.TrueForAll(all, one => one.entry is { ValidFrom: null, ValidUntil: null }) ? all[..1] : all);
    }

    /// <summary>The first that is valid on the day of the record; when none is, or the day is not known, the first.</summary>
    public MappedValue On(MappingRun run)
    {
        if (_all.Length > 1 && run.Day is { } day)
        {
            foreach (var (entry, value) in _all)
            {
                if (entry.IsValidOn(day))
                {
                    return value;
                }
            }
        }

        return _all[0].Value;
    }
}
