using Canonical.Mapping;
using Canonical.Records;

namespace Hub.Staging;

/// <summary>
/// Keys of a staging table as the numbers of records: the mapping takes blanks and full width out of a number, so the two are compared
/// only after it has seen the key too.
/// </summary>
internal sealed class StagingKeys(CompiledMapping mapping, RecordType type, string column)
{
    private readonly SourceShape _shape = new([column]);

    /// <summary>Whether the number of a record is made of the key column and of nothing else, so that a key alone says which record it is.</summary>
    public bool IsNumber =>
        mapping.Lineage.Where(entry => type.Key.Contains(entry.Pointer)).ToList() is { Count: > 0 } parts
        && parts.TrueForAll(entry => entry.Sources is [var source] && source == column);

    /// <summary>Number of the record that a row of this key becomes; null when it becomes none.</summary>
    public string? NumberOf(string key)
    {
        var row = SourceNode.OfObject(new SourceObject(_shape, [SourceNode.OfText(key)]));
        foreach (var pointer in type.Key)
        {
            if (mapping.ValueAt(pointer, row) is { Length: > 0 } number)
            {
                return number;
            }
        }

        return null;
    }
}
