namespace Hub.Ledger;

/// <summary>
/// One look at a code. <c>Act</c> is <c>view</c>, <c>verified</c> or <c>mismatch</c>; <c>Place</c> tells networks apart within a day and names none;
/// <c>State</c> is the code's state after it, <c>Warnings</c> what the visitor was warned of, comma separated.
/// </summary>
internal sealed record CodeScanRow(
    Guid Id, Guid Code, DateTimeOffset At, string Act, string Channel, byte[] Place, string State, string? Warnings);
