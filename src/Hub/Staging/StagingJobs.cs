using Adapters.Catalogue;
using Hub.Inbound.Record;
using Hub.Ledger;
using Hub.Polling;
using Hub.Registry;
using Hub.Schedules;
using Hub.Schedules.Jobs;
using Npgsql;

namespace Hub.Staging;

/// <summary>Two jobs per staging table of the configured departments: reading, and comparing as a whole.</summary>
internal sealed class StagingJobs : IJobSource, IAsyncDisposable
{
    private const string Zone = "Asia/Shanghai";
    private readonly List<NpgsqlDataSource> _sources = [];

    /// <exception cref="InvalidDataException">A department has a section without a usable connection string; all are listed.</exception>
    public StagingJobs(HubContent content, IConfiguration configuration, FeedPoll poll, ILedger ledger, Withdrawals withdrawals, TimeProvider time, ILoggerFactory logs)
    {
        var mistakes = new List<string>();
        var jobs = new List<IScheduledJob>();
        foreach (var feed in content.Staging)
        {
            var section = configuration.GetSection($"Staging:{feed.Key.Partner}");
            if (!section.Exists())
            {
                continue;
            }

            var options = section.Get<StagingOptions>() ?? new StagingOptions();
            if (Source(options.Reader(), feed, "ConnectionString", mistakes) is not { } reader)
            {
                continue;
            }

            var writer = feed.Returns is null || options.Writer() is not { } text ? null : Source(text, feed, "ReturnConnectionString", mistakes);
            var returns = writer is null ? null : new StagingReturns(feed, writer, ledger, logs.CreateLogger<StagingReturns>());
            var again = new StagingAgain(feed, ledger);
            var table = new StagingTable(feed, reader, returns, again, time);
            jobs.Add(new PollJob(new PolledFeed(feed.Key.Partner, feed.Key.Feed, feed.Every, table), feed.Title, poll));
            jobs.Add(new StagingSweepJob(feed, new StagingSweep(feed, reader, ledger, withdrawals, again), returns));
        }

        Jobs = mistakes.Count == 0 ? jobs : throw new InvalidDataException(string.Join(Environment.NewLine, mistakes));
    }

    public IEnumerable<IScheduledJob> Jobs { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
        {
            await source.DisposeAsync();
        }
    }

    private NpgsqlDataSource? Source(string? connection, StagingFeed feed, string option, List<string> mistakes)
    {
        if (string.IsNullOrEmpty(connection))
        {
            mistakes.Add($"配置 Staging:{feed.Key.Partner}:{option} 缺失：请指定连接串文件或环境变量");
            return null;
        }

        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connection) { Timezone = Zone, MaxPoolSize = 2, ApplicationName = "hub-staging" };
            builder.CommandTimeout = Math.Max(builder.CommandTimeout, 60);
            var source = NpgsqlDataSource.Create(builder);
            _sources.Add(source);
            return source;
        }
        catch (ArgumentException)
        {
            mistakes.Add($"配置 Staging:{feed.Key.Partner}:{option} 不合语法：应为“Host=…;Username=…;Password=…;Database=…”");
            return null;
        }
    }
}
