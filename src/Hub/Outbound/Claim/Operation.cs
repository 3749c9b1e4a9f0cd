using Hub.Ledger;

namespace Hub.Outbound.Claim;

/// <summary>What has to happen at the partner so that it holds this version, from what it is known to hold.</summary>
internal static class Operation
{
    public const char Insert = 'i';
    public const char Update = 'u';
    public const char Delete = 'd';

    /// <summary>The operation; null when nothing has to happen: a withdrawn record that the partner does not hold.</summary>
    public static char? Derive(string recordState, Holding? holding)
    {
        var held = holding is { Deleted: false };
        return recordState == RecordStates.Current
            ? held ? Update : Insert
            : held ? Delete : null;
    }
}
