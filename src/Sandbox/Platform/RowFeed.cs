using WireMock.RequestBuilders;

namespace Sandbox.Platform;

/// <summary>What a platform keeps of one feed of rows, and the three doors to it.</summary>
internal sealed class RowFeed : IDisposable
{
    private readonly PlatformHoldings _holdings;
    private readonly FilingDoor _filing;
    private readonly HoldingsDoor _questions;

    public RowFeed(string partnerId, string feed, string rowSchema, string folder, PlatformTally tally, TimeProvider clock, Func<byte[], Filing?>? read = null, IFilingWatch? watch = null)
    {
        Name = feed;
        Root = $"/api/v1/{feed}/";
        _holdings = new PlatformHoldings(Path.Combine(folder, feed));
        _filing = new FilingDoor(_holdings, RowSchemas.Load(partnerId, rowSchema), tally, clock, read ?? Filing.OfJson, watch);
        _questions = new HoldingsDoor(_holdings, "key");
    }

    /// <summary>The feed.</summary>
    public string Name { get; }

    /// <summary>What came on it.</summary>
    public PlatformHoldings Holdings => _holdings;

    /// <summary>The door for batches.</summary>
    public FilingDoor Batches => _filing;

    /// <summary>The doors for questions.</summary>
    public HoldingsDoor Questions => _questions;

    /// <summary>Where its addresses begin.</summary>
    public string Root { get; }

    public long HeldCount
    {
        get
        {
            lock (_holdings.Lock)
            {
                return _holdings.HeldCount;
            }
        }
    }

    /// <summary>Adds its doors; <paramref name="answer"/> puts the signature check in front of each.</summary>
    public void Mount(Action<IRequestBuilder, Func<PlatformRequest, PlatformAnswer>> answer)
    {
        answer(Request.Create().WithPath(Root + "batches").UsingPost(), _filing.Take);
        answer(Request.Create().WithPath(Root + "query").UsingPost(), _questions.Query);
        answer(Request.Create().WithPath(Root + "reconciliation").UsingGet(), _questions.Reconcile);
    }

    public void Dispose() => _holdings.Dispose();
}
