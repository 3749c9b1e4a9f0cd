using System.Text;
using System.Text.Json.Nodes;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Sandbox.Partners.InternetPlusSupervision;

/// <summary>The "Internet+Supervision" platform as schemas/partners/internet-plus-supervision describes it (the interface is ours: none is published).</summary>
internal sealed class InternetPlusSupervisionPlatform : ISimulatedPartner
{
    private const string Id = "internet-plus-supervision";
    // Recorded exchanges have priority 0 or more: whatever the strict answers cover, they answer.
    private const int BeforeRecorded = -100;

    private readonly PlatformKeys _keys;
    private readonly PlatformSignature _signature;
    private readonly PlatformTally _tally = new();
    private readonly PlatformTable[] _tables;
    private readonly PageFeed _tasks;
    private readonly PageFeed _warnings;
    private readonly WholeList _dictionaries;

    public InternetPlusSupervisionPlatform(string folder, TimeProvider clock)
    {
        _keys = new PlatformKeys(Path.Combine(folder, "keys"));
        _signature = new PlatformSignature(_keys, SenderId, clock);
        _tables =
        [
            new PlatformTable("inspection-records", folder, new RowRules(RowSchema.Load()), _tally, clock),
            Table("penalties", new TableRules(RowSchemas.Load(Id, "penalty-row"), namesInspection: true)),
            Table("coercions", new TableRules(RowSchemas.Load(Id, "coercion-row"), namesInspection: false)),
            Table("other-actions", new TableRules(RowSchemas.Load(Id, "other-action-row"), namesInspection: true)),
            Table("task-progress", new ProgressRules()),
        ];
        var published = Path.Combine(folder, "published");
        _tasks = new PageFeed("joint-tasks", published);
        _warnings = new PageFeed("risk-warnings", published);
        _dictionaries = new WholeList("dictionaries", published);

        PlatformTable Table(string name, IRowRules rules) => new(name, Path.Combine(folder, name), rules, _tally, clock);
    }

    public string SenderId => "hub-310101";

    public string KeyId => _keys.FirstId;

    public string SecretFile => _keys.FirstFile;

    public SandboxCounts Counts => _tally.ToCounts(_tables.Sum(table => table.HeldCount));

    public IReadOnlyDictionary<string, PlatformHoldings> Holdings => _tables.ToDictionary(table => table.Name, table => table.Holdings);

    public bool IsFiling(string method, string path) => method == "POST" && path.EndsWith("/batches", StringComparison.Ordinal);

    public void Mount(WireMockServer server)
    {
        Array.ForEach(_tables, table => table.Mount(Answer));
        _tasks.Mount(Answer);
        _warnings.Mount(Answer);
        _dictionaries.Mount(Answer);

        void Answer(IRequestBuilder request, Func<PlatformRequest, PlatformAnswer> door) =>
            server.Given(request).AtPriority(BeforeRecorded).RespondWith(Response.Create().WithCallback(message =>
            {
                var asked = new PlatformRequest(message);
                return (_signature.Refusal(asked) ?? door(asked)).ToWireMock();
            }));
    }

    public Task<int> PublishAsync(string feed, string item, Uri? hub, CancellationToken cancellationToken)
    {
        switch (feed)
        {
            case "joint-tasks":
                _tasks.Publish(Packed(item));
                break;
            case "risk-warnings":
                _warnings.Publish(item);
                break;
            case "dictionaries":
                _dictionaries.Publish(item);
                break;
            default:
                throw new ArgumentException($"此平台没有通道“{feed}”，可用：joint-tasks、risk-warnings、dictionaries", nameof(feed));
        }

        return Task.FromResult(200);
    }

    public void Dispose()
    {
        Array.ForEach(_tables, table => table.Dispose());
        _tasks.Dispose();
        _warnings.Dispose();
        _dictionaries.Dispose();
    }

    /// <summary>Tasks travel as Base64; whoever publishes one may give the document as <c>xml</c>.</summary>
    private static string Packed(string item)
    {
        if (JsonNode.Parse(item) is not JsonObject task || task["xml"]?.GetValue<string>() is not { } xml)
        {
            return item;
        }

        task.Remove("xml");
        task["content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));
        return task.ToJsonString(PlatformJson.Relaxed);
    }
}
