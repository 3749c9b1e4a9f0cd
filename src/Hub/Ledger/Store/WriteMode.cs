namespace Hub.Ledger.Store;

internal enum WriteMode
{
    /// <summary>New rows; a key that is there is a bug and throws.</summary>
    Insert,

    /// <summary>Rows that are there: all columns but the lasting ones. Naming only what can change spares the indexes of what cannot.</summary>
    Replace,

    /// <summary>New rows, or all columns of rows that are there.</summary>
    Put,

    /// <summary>Rows that are there, given as their key and the columns that are not evidenced; only those change.</summary>
    Unproven,
}
