using Canonical.Faults;
using Canonical.Schema.Instances;

namespace Canonical.Mapping;

/// <summary>What became of one source record.</summary>
/// <param name="Json">The target document in UTF-8, properties in the order of the target schema; incomplete when there are faults.</param>
/// <param name="Faults">Everything that is wrong with the record, one fault per wrong source value; empty when it is good.</param>
public readonly record struct MappingResult(ReadOnlyMemory<byte> Json, IReadOnlyList<Fault> Faults)
{
    /// <summary>The tape of <see cref="Json"/>, so that nobody has to read again what was just written; null unless asked for.</summary>
    public JsonTape? Tape { get; init; }

    /// <summary>Whether no fault is an error.</summary>
    public bool IsMapped
    {
        get
        {
            for (var i = 0; i < Faults.Count; i++)
            {
                if (Faults[i].Severity == Severity.Error)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
