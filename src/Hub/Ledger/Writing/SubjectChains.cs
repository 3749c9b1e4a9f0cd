using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Writing;

/// <summary>Each subject's records form a chain from the newest backwards; this keeps the ends.</summary>
internal sealed class SubjectChains(StoreTransaction transaction)
{
    private readonly Dictionary<Guid, (Stored<SubjectHeadEntry>? Old, long Seq)> _heads = [];

    public async Task LoadAsync(IEnumerable<SubjectId> subjects)
    {
        var keys = new RowBuffer();
        foreach (var subject in subjects.Distinct())
        {
            keys.Id(subject.Value).EndRow();
        }

        _heads.EnsureCapacity(keys.Count);

        foreach (var stored in await transaction.LoadAsync(RecordMaps.SubjectHead, LedgerTables.SubjectHead.ByKey, keys))
        {
            _heads[stored.Row.Subject] = (stored, stored.Row.Seq);
        }
    }

    /// <summary>Makes a version the end of its subject's chain; answers the end before it.</summary>
    public long? Append(SubjectId subject, long seq)
    {
        var known = _heads.TryGetValue(subject.Value, out var head);
        _heads[subject.Value] = (head.Old, seq);
        return known ? head.Seq : null;
    }

    public ValueTask SaveAsync() =>
        transaction.PutAsync(RecordMaps.SubjectHead, [.. _heads.Select(head => (head.Value.Old, new SubjectHeadEntry(head.Key, head.Value.Seq)))]);
}
