using System.Threading.Channels;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Registry;
using Microsoft.Extensions.Options;

namespace Hub.Inbound;

/// <summary>
/// Large submissions, committed per feed in the order of their arrival: a department's correction never overtakes what it corrects.
/// The next ones are read, mapped and validated meanwhile, except behind a reference list, which they might need.
/// What was interrupted goes on at its watermark: after a wait, after a restart, or on another hub.
/// </summary>
internal sealed class SubmissionQueue(
    InboundRunner runner, ILedger ledger, PartnerRegistry partners, HubOptions options, IOptions<IntakeOptions> intake, ILogger<SubmissionQueue> log)
    : BackgroundService
{
    /// <summary>Submissions that wait prepared; one more is being committed and one being begun.</summary>
    private const int BegunAhead = 1;

    private readonly Channel<IntakeTurn> _queue = Channel.CreateUnbounded<IntakeTurn>();
    private readonly Channel<IntakeTurn> _begun = Channel.CreateBounded<IntakeTurn>(BegunAhead);
    private readonly IntakeLines _lines = new();
    private readonly BytesAtHand _bytes = new();
    private readonly TimeProvider _time = options.Time;
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Whether a submission of the feed waits or runs here; whatever comes behind it, however small, has to queue up.</summary>
    public bool Holds(FeedKey feed) => _lines.Holds(feed);

    /// <summary>
    /// The task ends when the submission has been run to its end. One that waits for its next try is tried at once.
    /// </summary>
    /// <param name="content">What was received, when it came just now.</param>
    public Task Enqueue(SubmissionRow submission, InboundFeed feed, Stream? content = null)
    {
        var (entry, enters) = _lines.Add(submission, feed);
        if (enters)
        {
            _bytes.Keep(entry, content);
            Enter(entry);
        }

        return entry.Done.Task;
    }

    /// <summary>Goes on with a submission that was given up, or that waits.</summary>
    public async Task ResumeAsync(SubmissionRow submission, InboundFeed feed, string actor, CancellationToken cancellationToken)
    {
        if (submission.State == SubmissionStates.Stopped)
        {
            await StateAsync("resume", actor, submission, SubmissionStates.Received, "[]", cancellationToken);
            submission = submission with { State = SubmissionStates.Received };
            log.TakenUp(submission.Id.Value, submission.Watermark.Row);
        }

        _ = Enqueue(submission, feed);
    }

    /// <summary>A submission as it is shown: one that waits for its next try says so.</summary>
    public SubmissionRow Shown(SubmissionRow row) =>
        row.State == SubmissionStates.Received && _lines.Retry(row.Feed, row.Id) is { } retry
            ? row with { State = SubmissionStates.Retrying, FaultsJson = FaultJson.Write([IntakeFaults.Retries(row.Watermark.Row, retry.Tries, retry.Next)]) }
            : row;

    public static InboundWork Work(SubmissionRow submission, InboundFeed feed, Action<ReadOnlyMemory<byte>>? onReport = null) =>
        new(submission, feed, submission.FileName ?? feed.Key.Feed, submission.Actor)
        {
            SeenKeys = feed.EndsVanished ? [] : null,
            OnReport = onReport,
        };

    /// <summary>What was left comes first: the doors open after this.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // A folder belongs to one process; a PostgreSQL store may be another node's, so there only a serving hub takes up what was left.
        if (ledger.Engine == LedgerEngines.Sqlite || options.Serves)
        {
            await LookAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _stopping.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(BeginAllAsync(stoppingToken), FinishAllAsync(stoppingToken), LookAgainAsync(stoppingToken));

    /// <summary>Takes into their lines what the ledger says is unfinished and nobody here knows.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var left in await ledger.Queries.UnfinishedSubmissionsAsync(cancellationToken))
        {
            if (partners.FindInbound(left.Feed) is not { } feed)
            {
                log.FeedGone(left.Id.Value, left.Feed.ToString());
            }
            else if (!_lines.Has(left.Feed, left.Id))
            {
                log.TakenUp(left.Id.Value, left.Watermark.Row);
                _ = Enqueue(left, feed);
            }
        }
    }

    private async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        // In one process nothing is left by others.
        if (ledger.Engine == LedgerEngines.Sqlite || !options.Serves)
        {
            return;
        }

        using var timer = new PeriodicTimer(intake.Value.LookEvery, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await LookAsync(cancellationToken);
            }
#pragma warning disable CA1031 // The store is away: the next look may find it again.
            catch (Exception outage) when (outage is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.CannotLook(outage.Message);
            }
        }
    }

    private async Task BeginAllAsync(CancellationToken cancellationToken)
    {
        var list = Task.CompletedTask;
        await foreach (var turn in _queue.Reader.ReadAllAsync(cancellationToken))
        {
            if (_lines.ParkBehindWaiting(turn.Entry))
            {
                continue;
            }

            await list.WaitAsync(cancellationToken);
            var work = Work(turn.Entry.Submission, turn.Entry.Feed);
            list = work.SeenKeys is null ? list : turn.Ended;
            turn.Begun = runner.BeginAsync(work, cancellationToken, _bytes.Take(turn.Entry));
            await _begun.Writer.WriteAsync(turn, cancellationToken);
        }
    }

    private async Task FinishAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var turn in _begun.Reader.ReadAllAsync(cancellationToken))
        {
            var entry = turn.Entry;
            try
            {
                if (await RunAsync(turn, cancellationToken))
                {
                    Leave(entry);
                    entry.Done.SetResult();
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                entry.Done.TrySetCanceled(cancellationToken);
            }
            catch (SubmissionMovedException)
            {
                Later(entry, intake.Value.LookEvery, failed: false);
            }
#pragma warning disable CA1031 // An outage or a bug stops this submission at its watermark, not those of other feeds.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                await FailedAsync(entry, failure, cancellationToken);
            }
            finally
            {
                await turn.DisposeAsync();
            }
        }
    }

    /// <summary>Commits a submission to its end; false when it is not its turn, here or because another hub holds its feed.</summary>
    private async Task<bool> RunAsync(IntakeTurn turn, CancellationToken cancellationToken)
    {
        var entry = turn.Entry;
        if (_lines.ParkUnlessFirst(entry))
        {
            return false;
        }

        await using var hold = await ledger.HoldAsync(entry.Feed.Key, cancellationToken);
        if (hold is null)
        {
            Later(entry, intake.Value.LookEvery, failed: false);
            return false;
        }

        // What another hub did meanwhile stands in the ledger, and so does what it left.
        var oldest = await ledger.Queries.OldestUnfinishedAsync(entry.Feed.Key, cancellationToken);
        if (oldest is null || oldest.Id.Value.CompareTo(entry.Submission.Id.Value) > 0)
        {
            return true;
        }

        if (oldest.Id != entry.Submission.Id)
        {
            _ = Enqueue(oldest, entry.Feed);
            _lines.ParkUnlessFirst(entry);
            return false;
        }

        var submission = await turn.Begun!;
        if (oldest.Watermark != submission.Work.Submission.Watermark)
        {
            await turn.LetGoAsync();
            turn.Begun = runner.BeginAsync(Work(oldest, entry.Feed), cancellationToken);
            submission = await turn.Begun;
        }

        await runner.FinishAsync(submission, cancellationToken);
        return true;
    }

    private async Task FailedAsync(IntakeEntry entry, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            var row = await ledger.Queries.FindSubmissionAsync(entry.Submission.Id, cancellationToken) ?? entry.Submission;
            (entry.Tries, entry.Bugs) = row.Watermark == entry.FailedAt ? (entry.Tries, entry.Bugs) : (0, 0);
            entry.FailedAt = row.Watermark;
            entry.Bugs += StoreOutage.Is(failure) ? 0 : 1;
            if (entry.Bugs >= intake.Value.MaxTries)
            {
                await StateAsync("stop", "hub", row, SubmissionStates.Stopped, FaultJson.Write([IntakeFaults.GivenUp(row.Watermark.Row, entry.Bugs)]), cancellationToken);
                log.GivenUp(failure, row.Id.Value, entry.Bugs);
                Leave(entry);
                entry.Done.SetException(failure);
                return;
            }
        }
#pragma warning disable CA1031 // Not even that can be written: it is an outage, whatever came first.
        catch (Exception outage)
#pragma warning restore CA1031
        {
            failure = outage;
        }

        entry.Tries++;
        var wait = intake.Value.Wait(entry.Tries);
        log.Interrupted(entry.Submission.Id.Value, entry.Tries, wait, failure.Message);
        Later(entry, wait, failed: true);
    }

    private Task<int> StateAsync(string kind, string actor, SubmissionRow row, string state, string faults, CancellationToken cancellationToken) => ledger.WriteAsync(
        async transaction =>
        {
            var write = new InboundWrite { Kind = kind, Actor = actor, At = _time.GetUtcNow() };
            write.Progress.Add(new SubmissionProgress(row.Id, row.Watermark, default, state, null, faults, null));
            await transaction.WriteAsync(write);
            return 0;
        },
        cancellationToken);

    private void Later(IntakeEntry entry, TimeSpan wait, bool failed)
    {
        _lines.ParkUntil(entry, failed ? _time.GetUtcNow() + wait : null);
        _ = AgainAsync();

        async Task AgainAsync()
        {
            await Task.Delay(wait, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_stopping.IsCancellationRequested && _lines.Unpark(entry))
            {
                Enter(entry);
            }
        }
    }

    private void Leave(IntakeEntry entry)
    {
        foreach (var next in _lines.Remove(entry))
        {
            Enter(next);
        }
    }

    private void Enter(IntakeEntry entry) => _queue.Writer.TryWrite(new IntakeTurn(entry));
}
