using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Canonical.Records;
using Hub.Inbound.Record;
using Hub.InspectionCodes.Addresses;
using Hub.Ledger;
using Hub.Registry;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace Hub.Tests.InspectionCodes;

/// <summary>A hub with the reference lists of the samples, a clock that stands at the morning of a check, and the records a code is made of.</summary>
internal sealed class CodeScene : IAsyncDisposable
{
    public const string Department = "market-regulation";
    public const string Item = "01325585569070";
    public const string PlanNo = "HP-2026-0001";
    public const string SubjectName = "上海隍同娱乐有限公司";
    private const string Uscc = "91310101MAGACNN850";

    public static readonly string[] Team = ["09018924063", "09014489787"];

    private int _tasks;

    private CodeScene(RunningHub hub, FakeTimeProvider clock, SubjectId subject) => (Hub, Clock, Subject) = (hub, clock, subject);

    public RunningHub Hub { get; }

    public FakeTimeProvider Clock { get; }

    public SubjectId Subject { get; }

    public static async Task<CodeScene> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 1, 30, 0, TimeSpan.Zero));
        var hub = await RunningHub.StartAsync(time: clock, settings: settings);
        foreach (var list in new[] { "departments", "items", "officers", "subjects" })
        {
            // Of the subjects the first few: the one that is inspected, and others.
            var lines = await File.ReadAllLinesAsync(Samples.File($"reference/{list}.csv"));
            await hub.SubmitAsync(RunningHub.Registry, list, string.Join('\n', lines.Take(list == "subjects" ? 4 : lines.Length)));
        }

        var hits = await hub.Ledger.WriteAsync(t => t.FindSubjectsAsync([(IdentifierSchemes.Uscc, Uscc)], []), CancellationToken.None);
        var scene = new CodeScene(hub, clock, hits.ByIdentifier.Values.Single().Id);
        await scene.PlanAsync(PlanNo, filed: true);
        return scene;
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    /// <summary>Writes a canonical record as if a partner had sent it.</summary>
    public async Task PutAsync(string type, string owner, JsonObject draft, string state = RecordStates.Current, string mapping = "unified-enforcement/tests@1")
    {
        var recordType = Hub.Services.GetRequiredService<HubContent>().Catalogue.Find(type)!;
        var bytes = Encoding.UTF8.GetBytes(draft.ToJsonString());
        Hub.Services.GetRequiredService<HubContent>().Schemas.Find(recordType.SchemaId)!.Validate(bytes).ShouldBeEmpty();
        var facets = RecordReading.Of(recordType, bytes);
        var key = new RecordKey(type, owner, facets.Key!);
        var subject = draft["subject"] is null ? (SubjectId?)null : Subject;
        await Hub.Ledger.WriteAsync(
            async transaction =>
            {
                var known = (await transaction.FindRecordsAsync([key])).GetValueOrDefault(key);
                var at = Clock.GetUtcNow();
                var (id, version) = (known?.Id ?? RecordId.New(at), (known?.Version ?? 0) + 1);
                var write = new InboundWrite { Kind = "batch", Actor = "test", At = at };
                write.Records.Add(new RecordWrite(
                    id, key, version, facets.Digest(subject?.Value).ToArray(), subject, state, facets.Date, facets.NewestBy, null, null, 0, mapping, null, at,
                    RecordBody.Complete(bytes, id, version, subject, state, mapping)));
                await transaction.WriteAsync(write);
                return 0;
            },
            CancellationToken.None);
    }

    public Task PlanAsync(string planNo, bool filed)
    {
        var plan = new JsonObject
        {
            ["schema"] = "inspection-plan/1.0", ["planNo"] = planNo, ["title"] = "餐饮双随机抽查", ["kind"] = "double-random", ["leadDepartmentId"] = Department,
            ["itemCodes"] = new JsonArray(Item), ["startsOn"] = "2026-01-01", ["endsOn"] = "2026-12-31",
        };
        if (filed)
        {
            plan["filedOn"] = "2026-01-05";
        }

        return PutAsync("inspection-plan", Department, plan);
    }

    /// <summary>A task of the department from today on; answers its number.</summary>
    public async Task<string> TaskAsync(
        string? planNo = PlanNo, string status = "claimed", string? municipalCode = null, bool withSubject = true, string state = RecordStates.Current, string? no = null)
    {
        no ??= $"LH-2026-{++_tasks}";
        var task = new JsonObject
        {
            ["schema"] = "inspection-task/1.0", ["taskNo"] = no, ["title"] = "餐饮综合检查", ["status"] = status, ["initiatorId"] = Department,
            ["assignments"] = new JsonArray(new JsonObject { ["departmentId"] = Department, ["itemCodes"] = new JsonArray(Item) }),
            ["startsOn"] = "2026-04-01", ["endsOn"] = "2026-04-02",
        };
        Set(task, "planNo", planNo);
        Set(task, "inspectionCode", municipalCode);
        if (withSubject)
        {
            task["subject"] = SubjectAsWritten();
        }

        await PutAsync("inspection-task", Department, task, state);
        return no;
    }

    /// <summary>A code that the municipal system sent.</summary>
    public Task MunicipalAsync(
        string code, string? taskNo, string status = "assigned", string until = "2026-04-03T00:00:00+08:00", string state = RecordStates.Current, params string[] officers)
    {
        var record = new JsonObject
        {
            ["schema"] = "inspection-code/1.0", ["code"] = code, ["status"] = status, ["departmentId"] = Department, ["planNo"] = PlanNo,
            ["itemCodes"] = new JsonArray(Item), ["validFrom"] = "2026-04-01T00:00:00+08:00", ["validUntil"] = until, ["subject"] = SubjectAsWritten(),
            ["officers"] = new JsonArray([.. (officers.Length == 0 ? ["于娜勇", "任欣伟"] : officers).Select(name => new JsonObject { ["name"] = name })]),
        };
        Set(record, "taskNo", taskNo);
        return PutAsync("inspection-code", Department, record, state);
    }

    public async Task<(int Status, JsonNode Body)> IssueAsync(object request, HttpClient? by = null) => await Hub.PostJsonAsync("/api/v1/codes", request, by);

    /// <summary>A code for a new planned task: its number and its address without host.</summary>
    public async Task<(string Code, string Page)> IssuedAsync()
    {
        var (status, body) = await IssueAsync(new { departmentId = Department, taskNo = await TaskAsync(), officers = Team });
        status.ShouldBe(200, body.ToJsonString());
        return (body["code"]!["code"]!.ToString(), new Uri(body["address"]!.ToString()).AbsolutePath);
    }

    public async Task<string> PageOfAsync(string code) => new Uri((await Hub.GetAsync($"/api/v1/codes/{code}"))["address"]!.ToString()).AbsolutePath;

    public async Task<string> StateAsync(string code) => (await Hub.GetAsync($"/api/v1/codes/{code}"))["code"]!["state"]!.ToString();

    public async Task<JsonNode?> RecordAsync(string code) =>
        await Hub.RecordAsync(Department, code, "inspection-code") is { } record ? JsonNode.Parse(record.Body) : null;

    /// <summary>An inspection was reported under the code.</summary>
    /// <param name="joint">The joint task it was part of; null: none.</param>
    public Task InspectedAsync(string code, string? joint = null)
    {
        var inspection = Inspection(code);
        if (joint is not null)
        {
            inspection["joint"] = new JsonObject { ["leadDepartmentId"] = Department, ["participantIds"] = new JsonArray("health"), ["taskNo"] = joint };
        }

        return PutAsync("inspection-record", Department, inspection);
    }

    private static JsonObject Inspection(string code) => new()
    {
        ["schema"] = "inspection-record/1.0", ["recordNo"] = $"JC-{code}", ["departmentId"] = Department, ["inspectedOn"] = "2026-04-01", ["mode"] = "on-site",
        ["inspectionCode"] = code, ["classification"] = new JsonObject { ["district"] = "routine", ["national"] = "daily", ["shanghai"] = "planned" }, ["items"] = new JsonArray(new JsonObject { ["itemCode"] = Item }), ["subject"] = SubjectAsWritten(),
        ["officers"] = new JsonArray(new JsonObject { ["name"] = "于娜勇" }, new JsonObject { ["name"] = "任欣伟" }),
        ["result"] = new JsonObject { ["scheme"] = "double-random-result-2", ["code"] = "1", ["outcome"] = "no-problem" },
    };

    /// <summary>The rating key of a page's code, as the business reads it in the enterprise cloud.</summary>
    public async Task<string> RatingKeyAsync(string page)
    {
        var handle = Hub.Services.GetRequiredService<CodeAddresses>().Read(page.Split('/')[^1]).Handle!;
        var code = (await Hub.Ledger.Codes.FindByHandleAsync(handle, CancellationToken.None))!;
        return Hub.Services.GetRequiredService<RatingKeys>().KeyOf(code.Record)!;
    }

    /// <summary>A rating as the business sends it.</summary>
    public async Task<HttpResponseMessage> RateAsync(string page, int score, HttpClient? by = null)
    {
        using var form = new FormUrlEncodedContent([new("key", await RatingKeyAsync(page)), new("score", score.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        return await (by ?? Visitor()).PostAsync($"{page}/rating", form);
    }

    /// <summary>A visitor without any key.</summary>
    public HttpClient Visitor() => Hub.ClientWith(null);

    private static JsonObject SubjectAsWritten() => new() { ["name"] = SubjectName, ["code"] = Uscc, ["uscc"] = Uscc };

    private static void Set(JsonObject body, string name, string? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }
}
