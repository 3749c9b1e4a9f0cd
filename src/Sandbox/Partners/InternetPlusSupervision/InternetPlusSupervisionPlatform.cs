using WireMock.Matchers.Request;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Sandbox.Partners.InternetPlusSupervision;

/// <summary>The "Internet+Supervision" platform as schemas/partners/internet-plus-supervision describes it (the interface is ours: none is published).</summary>
internal sealed class InternetPlusSupervisionPlatform : ISimulatedPartner
{
    private const string Root = "/api/v1/inspection-records/";
    // Recorded exchanges have priority 0 or more: whatever the strict answers cover, they answer.
    private const int BeforeRecorded = -100;

    private readonly PlatformKeys _keys;
    private readonly PlatformHoldings _holdings;
    private readonly PlatformSignature _signature;
    private readonly PlatformTally _tally = new();
    private readonly BatchDoor _batches;
    private readonly HoldingsDoor _questions;

    public InternetPlusSupervisionPlatform(string folder, TimeProvider clock)
    {
        _keys = new PlatformKeys(Path.Combine(folder, "keys"));
        _holdings = new PlatformHoldings(folder);
        _signature = new PlatformSignature(_keys, SenderId, clock);
        _batches = new BatchDoor(_holdings, new RowRules(RowSchema.Load()), _tally, clock);
        _questions = new HoldingsDoor(_holdings);
    }

    public string SenderId => "hub-310101";

    public string KeyId => _keys.FirstId;

    public string SecretFile => _keys.FirstFile;

    public SandboxCounts Counts
    {
        get
        {
            lock (_holdings.Lock)
            {
                return _tally.ToCounts(_holdings.HeldCount);
            }
        }
    }

    public bool IsFiling(string method, string path) => method == "POST" && path == Root + "batches";

    public void Mount(WireMockServer server)
    {
        Answer(server, Request.Create().WithPath(Root + "batches").UsingPost(), _batches.Take);
        Answer(server, Request.Create().WithPath(Root + "query").UsingPost(), _questions.Query);
        Answer(server, Request.Create().WithPath(Root + "reconciliation").UsingGet(), _questions.Reconcile);
    }

    public void Dispose() => _holdings.Dispose();

    private void Answer(WireMockServer server, IRequestMatcher request, Func<PlatformRequest, PlatformAnswer> door) =>
        server.Given(request).AtPriority(BeforeRecorded).RespondWith(Response.Create().WithCallback(message =>
        {
            var asked = new PlatformRequest(message);
            return (_signature.Refusal(asked) ?? door(asked)).ToWireMock();
        }));
}
