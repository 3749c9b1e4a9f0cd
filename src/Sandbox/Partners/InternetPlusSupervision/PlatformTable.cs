using WireMock.RequestBuilders;

namespace Sandbox.Partners.InternetPlusSupervision;

/// <summary>One table of the platform: what it holds and the three doors to it.</summary>
internal sealed class PlatformTable : IDisposable
{
    private readonly string _root;
    private readonly PlatformHoldings _holdings;
    private readonly BatchDoor _batches;
    private readonly HoldingsDoor _questions;

    public PlatformTable(string name, string folder, IRowRules rules, PlatformTally tally, TimeProvider clock)
    {
        Name = name;
        _root = $"/api/v1/{name}/";
        _holdings = new PlatformHoldings(folder);
        _batches = new BatchDoor(_holdings, rules, tally, clock);
        _questions = new HoldingsDoor(_holdings);
    }

    /// <summary>The feed.</summary>
    public string Name { get; }

    /// <summary>What came on it.</summary>
    public PlatformHoldings Holdings => _holdings;

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

    public void Mount(Action<IRequestBuilder, Func<PlatformRequest, PlatformAnswer>> answer)
    {
        answer(Request.Create().WithPath(_root + "batches").UsingPost(), _batches.Take);
        answer(Request.Create().WithPath(_root + "query").UsingPost(), _questions.Query);
        answer(Request.Create().WithPath(_root + "reconciliation").UsingGet(), _questions.Reconcile);
    }

    public void Dispose() => _holdings.Dispose();
}
