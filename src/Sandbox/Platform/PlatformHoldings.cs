namespace Sandbox.Platform;

/// <summary>What the platform got: the log of accepted rows, the newest of each key, and the batches with their first answers. Callers hold <see cref="Lock"/>.</summary>
internal sealed class PlatformHoldings : IDisposable
{
    private readonly Dictionary<string, HeldRecord> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HeldRecord> _byIdempotencyKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AnsweredBatch> _batches = new(StringComparer.Ordinal);
    private readonly FileStream _lockFile;
    private readonly PlatformLog<HeldRecord> _accepted;
    private readonly PlatformLog<AnsweredBatch> _answered;
    private long _seq;

    public PlatformHoldings(string folder)
    {
        Directory.CreateDirectory(folder);
        // Sharing "read" is not enforced on Unix, "none" is: the lock keeps two sandboxes off one log.
        _lockFile = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        _accepted = PlatformLog<HeldRecord>.Open(Path.Combine(folder, "accepted.ndjson"), Remember);
        _answered = PlatformLog<AnsweredBatch>.Open(Path.Combine(folder, "batches.ndjson"), b => _batches[b.Batch] = b);
    }

    public Lock Lock { get; } = new();

    /// <summary>Number of records held, deleted ones not counted.</summary>
    public long HeldCount => _byKey.Values.Count(r => r.IsHeld);

    public long NextSeq() => ++_seq;

    public HeldRecord? Find(string key) => _byKey.GetValueOrDefault(key);

    public HeldRecord? FindByIdempotencyKey(string key) => _byIdempotencyKey.GetValueOrDefault(key);

    public AnsweredBatch? FindBatch(string number) => _batches.GetValueOrDefault(number);

    public IReadOnlyList<HeldRecord> Held(Func<HeldRecord, bool> filter)
    {
        var found = _byKey.Values.Where(r => r.IsHeld && filter(r)).ToList();
        found.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return found;
    }

    /// <summary>What is known of every key, deleted ones included, in the order it came.</summary>
    public IReadOnlyList<HeldRecord> Known()
    {
        lock (Lock)
        {
            return [.. _byKey.Values.OrderBy(record => record.Seq)];
        }
    }

    public void Remember(HeldRecord record)
    {
        _seq = Math.Max(_seq, record.Seq);
        _byKey[record.Key] = record;
        _byIdempotencyKey[record.IdempotencyKey] = record;
    }

    /// <summary>Rows first, then the batch: a crash between the two leaves rows that answer "held" to the same batch.</summary>
    public void Write(IReadOnlyCollection<HeldRecord> rows, AnsweredBatch batch)
    {
        if (rows.Count > 0)
        {
            _accepted.Append(rows);
        }

        _batches[batch.Batch] = batch;
        _answered.Append([batch]);
    }

    public void Dispose()
    {
        _accepted.Dispose();
        _answered.Dispose();
        _lockFile.Dispose();
    }
}

/// <summary>A batch number that was used: what for, and the answer it got.</summary>
internal sealed record AnsweredBatch(string Batch, string Content, string Answer);
