using Hub.Ledger;

namespace Hub.Outbound.Claim;

/// <summary>What has to happen at the partner so that it holds this version, from what it is known to hold.</summary>
internal static class Operation
{
    public const char Insert = 'i';
    public const char Update = 'u';
    public const char Delete = 'd';

    /// <summary>The operation; null when nothing has to happen: the partner is not to hold the record and does not.</summary>
    /// <param name="holds">Whether the partner is to hold this version: it is in force, and the feed's condition is met.</param>
    public static char? Derive(bool holds, Holding? holding)
    {
        var held = holding is { Deleted: false };
        return holds
            ? held ? Update : Insert
            : held ? Delete : null;
    }
}
