using Canonical.Faults;

namespace Hub.Inbound.Validate;

/// <summary>Fields and places of a record that a fault has named already, so that one cause is reported once.</summary>
internal sealed class AccusedFields
{
    private readonly HashSet<string> _fields = [];
    private readonly List<string> _pointers = [];

    public AccusedFields(IReadOnlyList<Fault> faults)
    {
        foreach (var fault in faults.Where(f => f.Severity == Severity.Error))
        {
            Add(fault.Pointer, fault.Field is null ? [] : [fault.Field]);
        }
    }

    /// <summary>The places, for rules that then say nothing about them.</summary>
    public IReadOnlyCollection<string> Pointers => _pointers;

    public void Add(string? pointer, IReadOnlyList<string> fields)
    {
        _fields.UnionWith(fields);
        if (pointer is not null)
        {
            _pointers.Add(pointer);
        }
    }

    /// <summary>Whether the place, one above or below it, or one of its source fields stands accused.</summary>
    public bool Covers(string? pointer, IReadOnlyList<string> fields) =>
        fields.Any(_fields.Contains)
        || (pointer is not null && _pointers.Exists(p => p == pointer || IsAbove(p, pointer) || IsAbove(pointer, p)));

    private static bool IsAbove(string above, string below) =>
        above.Length > 0 && below.Length > above.Length && below[above.Length] == '/' && below.StartsWith(above, StringComparison.Ordinal);
}
