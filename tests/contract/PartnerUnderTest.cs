using System.Text;
using Adapters.Catalogue;
using Adapters.Contract;
using Adapters.Resilience;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Contract;

/// <summary>A partner's adapter as the program builds it, pointed at an address, with everything it logs kept.</summary>
internal sealed class PartnerUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly KeptLog _log = new();

    public PartnerUnderTest(string partnerId, Uri address, string senderId, string keyId, string secretFile, TimeSpan? filingTimeout = null,
        IReadOnlyDictionary<string, string>? settings = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"Partners:{partnerId}:BaseAddress"] = address.ToString(),
            [$"Partners:{partnerId}:SenderId"] = senderId,
            [$"Partners:{partnerId}:KeyId"] = keyId,
            [$"Partners:{partnerId}:SecretFile"] = secretFile,
            [$"Partners:{partnerId}:FilingTimeout"] = (filingTimeout ?? TimeSpan.FromSeconds(20)).ToString("c"),
        }).AddInMemoryCollection((settings ?? new Dictionary<string, string>()).Select(s => KeyValuePair.Create($"Partners:{partnerId}:{s.Key}", (string?)s.Value))).Build();
        _provider = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
            .AddAdapters(configuration)
            .BuildServiceProvider();
        var entry = _provider.GetRequiredService<PartnerCatalogue>().Adapters.Single(a => a.PartnerId == partnerId);
        Entry = entry;
        Adapter = entry.Feeds[0].Adapter;
        Line = entry.Line;
    }

    public PartnerEntry Entry { get; }

    public IReadOnlyList<CallbackFeed> Callbacks => Entry.Callbacks;

    public IReadOnlyList<PolledFeed> Polled => Entry.Polled;

    /// <summary>The adapter of the partner's first outbound feed.</summary>
    public IOutboundAdapter Adapter { get; }

    public IReconciliationSource Reconciliation => (IReconciliationSource)Adapter;

    public PartnerLine Line { get; }

    public string Logged => _log.Text;

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        private readonly StringBuilder _text = new();

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_text)
            {
                _text.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
            }
        }

        public void Dispose()
        {
        }
    }
}
