namespace Hub.Ledger;

/// <summary>Keys that open doors; only their hashes are stored. Issuing and revoking are evidenced.</summary>
internal interface IAccessLedger
{
    /// <summary>Stores a key by the SHA-256 of its 256 random bits.</summary>
    Task IssueAsync(AccessKeyRow key, string actor, CancellationToken cancellationToken);

    /// <summary>Ends a key at once; false when there is no such living key.</summary>
    Task<bool> RevokeAsync(Guid id, string actor, CancellationToken cancellationToken);

    /// <summary>The key of this hash, also when it is expired or revoked: the caller says why it does not open.</summary>
    Task<AccessKeyRow?> FindAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>All keys, newest first; of one partner when given.</summary>
    Task<IReadOnlyList<AccessKeyRow>> ListAsync(string? partner, CancellationToken cancellationToken);
}

/// <summary>A key: of a partner (<c>Role</c> <c>partner</c>) or of an operator. <c>Rights</c> is a comma-separated list.</summary>
internal sealed record AccessKeyRow(
    Guid Id, string Role, string? Partner, string Rights, byte[] Hash, string Label, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt = null);
