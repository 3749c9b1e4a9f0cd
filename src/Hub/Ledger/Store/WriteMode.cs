namespace Hub.Ledger.Store;

internal enum WriteMode
{
    /// <summary>New rows; a key that is there is a bug and throws.</summary>
    Insert,

    /// <summary>New rows, or all columns of rows that are there.</summary>
    Put,
}
