using System.Collections.Concurrent;
using System.Threading.Channels;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Inbound;

/// <summary>
/// Large submissions, committed one after the other in the order of their arrival: a department's correction never overtakes what it corrects.
/// The next ones are read, mapped and validated meanwhile, except behind a reference list, which they might need.
/// What a crash left unfinished is taken up again at its watermark.
/// </summary>
internal sealed partial class SubmissionQueue(
    InboundRunner runner, ILedger ledger, PartnerRegistry partners, HubOptions options, ILogger<SubmissionQueue> log) : BackgroundService
{
    /// <summary>Submissions that wait prepared; one more is being committed and one being begun.</summary>
    private const int BegunAhead = 1;

    private readonly Channel<(InboundWork Work, TaskCompletionSource Done)> _queue = Channel.CreateUnbounded<(InboundWork, TaskCompletionSource)>();

    private readonly Channel<(Task<PreparedSubmission> Submission, InboundWork Work, TaskCompletionSource Done)> _begun =
        Channel.CreateBounded<(Task<PreparedSubmission>, InboundWork, TaskCompletionSource)>(BegunAhead);

    private readonly ConcurrentDictionary<SubmissionId, byte> _stopped = new();

    private readonly ConcurrentDictionary<FeedKey, int> _held = new();

    /// <summary>Whether an outage or a bug stopped the submission at its watermark; it goes on at the next start.</summary>
    public bool IsStopped(SubmissionId id) => _stopped.ContainsKey(id);

    /// <summary>Whether a submission of the feed waits or runs here; whatever comes behind it, however small, has to queue up.</summary>
    public bool Holds(FeedKey feed) => _held.GetValueOrDefault(feed) > 0;

    /// <summary>The task ends when the submission has been run to its end.</summary>
    public Task Enqueue(SubmissionRow submission, InboundFeed feed)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _held.AddOrUpdate(feed.Key, 1, (_, count) => count + 1);
        _queue.Writer.TryWrite((Work(submission, feed), done));
        return done.Task;
    }

    public static InboundWork Work(SubmissionRow submission, InboundFeed feed, Action<ReadOnlyMemory<byte>>? onReport = null) =>
        new(submission, feed, submission.FileName ?? feed.Key.Feed, submission.Actor)
        {
            SeenKeys = feed.IsWhole && feed.Parts.Any(p => p.Type.IsRegister) ? [] : null,
            OnReport = onReport,
        };

    /// <summary>What was left comes first: the doors open after this.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // A folder belongs to one process; a PostgreSQL store may be another node's, so there only a serving hub takes up what was left.
        var mayResume = ledger.Engine == LedgerEngines.Sqlite || options.Serves;
        foreach (var left in mayResume ? await ledger.Queries.UnfinishedSubmissionsAsync(cancellationToken) : [])
        {
            if (partners.FindInbound(left.Feed) is { } feed)
            {
                Resumed(left.Id.Value, left.Watermark.Row);
                _ = Enqueue(left, feed);
            }
            else
            {
                FeedGone(left.Id.Value, left.Feed.ToString());
            }
        }

        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(BeginAllAsync(stoppingToken), FinishAllAsync(stoppingToken));

    private async Task BeginAllAsync(CancellationToken cancellationToken)
    {
        var list = Task.CompletedTask;
        await foreach (var (work, done) in _queue.Reader.ReadAllAsync(cancellationToken))
        {
            await list.ContinueWith(static _ => { }, cancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
            list = work.SeenKeys is null ? list : done.Task;
            await _begun.Writer.WriteAsync((runner.BeginAsync(work, cancellationToken), work, done), cancellationToken);
        }
    }

    private async Task FinishAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var (submission, work, done) in _begun.Reader.ReadAllAsync(cancellationToken))
        {
            await FinishAsync(submission, work, done, cancellationToken);
        }
    }

    private async Task FinishAsync(Task<PreparedSubmission> begun, InboundWork work, TaskCompletionSource done, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(begun, work.Feed.Key, cancellationToken);
            done.SetResult();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            done.SetCanceled(cancellationToken);
        }
#pragma warning disable CA1031 // An outage or a bug stops this submission at its watermark, not the ones behind it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _stopped[work.Submission.Id] = 0;
            Failed(failure, work.Submission.Id.Value);
            done.SetException(failure);
        }
    }

    private async Task RunAsync(Task<PreparedSubmission> begun, FeedKey feed, CancellationToken cancellationToken)
    {
        try
        {
            await using var submission = await begun;
            await runner.FinishAsync(submission, cancellationToken);
        }
        finally
        {
            _held.AddOrUpdate(feed, 0, (_, count) => count - 1);
        }
    }

    [LoggerMessage(2001, LogLevel.Information, "Submission {Submission} was resumed after row {Row}")]
    private partial void Resumed(Guid submission, int row);

    [LoggerMessage(2002, LogLevel.Error, "Submission {Submission} stopped; it is resumed at the next start")]
    private partial void Failed(Exception failure, Guid submission);

    [LoggerMessage(2003, LogLevel.Warning, "Submission {Submission} waits: feed {Feed} is not defined any more")]
    private partial void FeedGone(Guid submission, string feed);
}
