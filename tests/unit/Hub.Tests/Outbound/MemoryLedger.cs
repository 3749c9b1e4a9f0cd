using System.Text;
using Hub.Ledger;

namespace Hub.Tests.Outbound;

/// <summary>The outbound half of a ledger in memory, by the words of the port; for tests of the flow alone.</summary>
internal sealed class MemoryLedger : ILedger, IOutboundLedger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ExchangeId, Row> _rows = [];
    private readonly Dictionary<(FeedKey, RecordId), Holding> _holdings = [];
    private int _batchNo;

    public string Engine => "memory";

    public IOutboundLedger Outbound => this;

    public ILedgerQueries Queries => throw new NotSupportedException();

    public IEvidenceLedger Evidence => throw new NotSupportedException();

    public IAccessLedger Access => throw new NotSupportedException();

    public ISettingsLedger Settings => throw new NotSupportedException();

    public IReplayLedger Replay => throw new NotSupportedException();

    public IPayloadLedger Payloads => throw new NotSupportedException();

    public IReconciliationLedger Reconciliation => throw new NotSupportedException();

    public IDocumentLedger Documents => throw new NotSupportedException();

    public IJobLedger Jobs { get; } = new NoJobs();

    public ICodeLedger Codes => throw new NotSupportedException();

    public void Announce(string address) => throw new NotSupportedException();

    public Task<IAsyncDisposable?> HoldAsync(FeedKey feed, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The last batch number given.</summary>
    public int BatchNo { get => _batchNo; set => _batchNo = value; }

    public Row this[ExchangeId id] => _rows[id];

    public IReadOnlyList<Row> Rows => [.. _rows.Values];

    public ExchangeId Owe(RecordId record, int version, string recordState = RecordStates.Current, string key = "SJ1", string body = "{}")
    {
        var id = ExchangeId.New(Exchanges.Start.AddMilliseconds(_rows.Count));
        lock (_lock)
        {
            _rows[id] = new Row(new ClaimedExchange(
                id, Exchanges.Feed, record, new RecordKey("inspection-record", "market-regulation", key), version, recordState,
                Encoding.UTF8.GetBytes(body), null, ExchangeStates.Pending, 0, null, null, null));
        }

        return id;
    }

    public Task<IReadOnlyList<ClaimedExchange>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var claimed = new List<ClaimedExchange>();
            foreach (var row in _rows.Values.Where(row => row.IsFree(request)).ToList())
            {
                var holding = _holdings.GetValueOrDefault((row.Exchange.Feed, row.Exchange.Record));
                var others = _rows.Values.Where(other => other.Exchange.Record == row.Exchange.Record && other != row).ToList();
                if (request.State == ExchangeStates.Pending && IsOverdue(row, holding, others))
                {
                    row.State = ExchangeStates.Superseded;
                }
                else if (claimed.Count < request.Max && !Waits(row, others))
                {
                    row.Owner = request.Owner;
                    row.LeaseUntil = request.LeaseUntil;
                    claimed.Add(row.Exchange with { State = row.State, Holding = holding, Attempts = row.Attempts, RowDigest = row.RowDigest, BatchNo = row.BatchNo, Operation = row.Operation });
                }
            }

            return Task.FromResult<IReadOnlyList<ClaimedExchange>>(claimed);
        }
    }

    public Task<int?> NextBatchNumberAsync(string sender, DateOnly day, CancellationToken cancellationToken)
    {
        var next = Interlocked.Increment(ref _batchNo);
        return Task.FromResult<int?>(next > 99_999 ? null : next);
    }

    public Task<IReadOnlySet<ExchangeId>> StartAsync(AttemptStart start, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var ours = new HashSet<ExchangeId>();
            foreach (var item in start.Items)
            {
                var row = _rows[item.Exchange];
                if (row.State == ExchangeStates.Pending && row.Owner == start.Owner)
                {
                    (row.State, row.RowDigest, row.BatchNo, row.Operation) = (ExchangeStates.Sending, item.RowDigest, start.BatchNo, item.Operation);
                    row.Attempts++;
                    ours.Add(item.Exchange);
                }
            }

            return Task.FromResult<IReadOnlySet<ExchangeId>>(ours);
        }
    }

    public Task<IReadOnlyList<Settlement>> SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var refused = new List<Settlement>();
            foreach (var settlement in settlements)
            {
                var row = _rows[settlement.Exchange];
                if (!ExchangeTransitions.IsLegal(row.State, settlement.State))
                {
                    refused.Add(settlement);
                    continue;
                }

                row.Settle(settlement);
                if (settlement.Holding is { } holding)
                {
                    _holdings[(row.Exchange.Feed, row.Exchange.Record)] = holding;
                }
            }

            return Task.FromResult<IReadOnlyList<Settlement>>(refused);
        }
    }

    public Task ReleaseAsync(IReadOnlyCollection<ExchangeId> exchanges, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var id in exchanges)
            {
                _rows[id].Owner = null;
                _rows[id].NotBefore = notBefore;
            }

            return Task.CompletedTask;
        }
    }

    public Task<int> HastenAsync(FeedKey feed, int fewerAttemptsThan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var waiting = _rows.Values.Where(row => row.Exchange.Feed == feed && row.State == ExchangeStates.Pending && row.Owner is null
                && row.NotBefore > now && row.Attempts < fewerAttemptsThan && row.Cause is "NET" or "AUTH").ToList();
            waiting.ForEach(row => row.NotBefore = now);
            return Task.FromResult(waiting.Count);
        }
    }

    public Task<int> ExpireLeasesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var expired = _rows.Values.Where(row => row.State == ExchangeStates.Sending && row.LeaseUntil < now).ToList();
            expired.ForEach(row => (row.State, row.Owner) = (ExchangeStates.Unknown, null));
            return Task.FromResult(expired.Count);
        }
    }

    public Task<int> TakeOverAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var leased = _rows.Values.Where(row => row.Owner is not null).ToList();
            leased.ForEach(row => (row.State, row.Owner) = (row.State == ExchangeStates.Sending ? ExchangeStates.Unknown : row.State, null));
            return Task.FromResult(leased.Count);
        }
    }

    public Task<IReadOnlyList<(FeedKey Feed, string State, int Count)>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<(FeedKey, string, int)>>([.. _rows.Values
                .Where(row => row.State is ExchangeStates.Pending or ExchangeStates.Unknown or ExchangeStates.Receipted && row.NotBefore <= now && row.Owner is null)
                .GroupBy(row => (row.Exchange.Feed, row.State))
                .Select(group => (group.Key.Feed, group.Key.State, group.Count()))]);
        }
    }

    public Task MigrateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<T> WriteAsync<T>(Func<IInboundTransaction, Task<T>> work, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Stream?> FindPayloadAsync(byte[] digest, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Stream> OpenPayloadAsync(byte[] digest, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsOverdue(Row row, Holding? holding, List<Row> others) =>
        holding?.Version >= row.Exchange.Version
        || others.Any(other => other.Exchange.Version > row.Exchange.Version && other.State != ExchangeStates.Discarded);

    private static bool Waits(Row row, List<Row> others) => others.Any(other =>
        other.Exchange.Version < row.Exchange.Version && other.State is ExchangeStates.Sending or ExchangeStates.Unknown);

    /// <summary>An exchange as stored.</summary>
    internal sealed class Row(ClaimedExchange exchange)
    {
        public ClaimedExchange Exchange { get; } = exchange;

        public string State { get; set; } = ExchangeStates.Pending;

        public int Attempts { get; set; }

        public char? Operation { get; set; }

        public string? RowDigest { get; set; }

        public string? BatchNo { get; set; }

        public string? Cause { get; private set; }

        public string? Detail { get; private set; }

        public DateTimeOffset NotBefore { get; set; }

        public string? Owner { get; set; }

        public DateTimeOffset LeaseUntil { get; set; }

        public bool IsFree(ClaimRequest request) =>
            State == request.State && Exchange.Feed == request.Feed && NotBefore <= request.Now && (Owner is null || LeaseUntil < request.Now);

        public void Settle(Settlement settlement)
        {
            (State, Cause, Detail, Owner) = (settlement.State, settlement.Cause, settlement.Detail, null);
            NotBefore = settlement.NotBefore ?? NotBefore;
        }
    }
}
