namespace Adapters.Contract;

/// <summary>One record version on its way to a partner.</summary>
/// <param name="BusinessKey">The key by which the partner knows the record: the row's <c>cd_id</c> where there is one. Queries ask by it.</param>
/// <param name="Operation"><c>i</c> insert, <c>u</c> update, <c>d</c> delete; the row's <c>cd_operation</c> says the same.</param>
/// <param name="Row">The rendered partner row, UTF-8 JSON, complete with its <c>cd_*</c> envelope; sent byte for byte.</param>
/// <param name="ContentDigest">Digest of what the row says, without how it travels; <see cref="RowDigest"/> computes it.</param>
/// <param name="IdempotencyKey">Feed, record key and version; <see cref="Contract.IdempotencyKey"/> writes it.</param>
public sealed record OutboundItem(
    string BusinessKey, char Operation, ReadOnlyMemory<byte> Row, string ContentDigest, string IdempotencyKey);

/// <summary>What is sent at once.</summary>
/// <param name="BatchNo"><c>yyyyMMdd</c> and five digits for a feed that needs one (<see cref="FeedTraits.NeedsBatchNumber"/>), otherwise null.</param>
/// <param name="Items">One to <see cref="FeedTraits.MaxBatch"/> items, at most one per business key.</param>
public sealed record OutboundBatch(string? BatchNo, IReadOnlyList<OutboundItem> Items);
