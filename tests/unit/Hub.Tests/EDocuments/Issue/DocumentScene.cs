using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Canonical.Dates;
using Canonical.Records;
using Hub.EDocuments;
using Hub.EDocuments.Delivery;
using Hub.Inbound.Record;
using Hub.Ledger;
using Hub.Registry;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;

namespace Hub.Tests.EDocuments.Issue;

/// <summary>A hub with tasks, codes and inspections in its ledger, as partners would have brought them.</summary>
internal sealed class DocumentScene(RunningHub hub)
{
    public const string Department = "market-regulation";
    public const string Basis = "《中华人民共和国食品安全法》第一百一十条";
    private static readonly DateTimeOffset At = new(2026, 3, 30, 1, 0, 0, TimeSpan.Zero);
    private static int _next;

    public RunningHub Hub => hub;

    /// <summary>What the samples' records do not say of a notice.</summary>
    public static JsonObject NoticeData => new() { ["basis"] = Basis };

    public static JsonObject SetData => new()
    {
        ["basis"] = Basis,
        ["assistants"] = 0,
        ["approval"] = new JsonObject { ["by"] = "陈某", ["opinion"] = "同意。", ["at"] = "2026-03-29T16:00:00+08:00" },
    };

    public static string No(string prefix) => $"{prefix}-{Interlocked.Increment(ref _next)}";

    /// <summary>A joint task about a registered company, with its code.</summary>
    public async Task<string> TaskAsync(string department = Department, string? code = "JCM")
    {
        var number = No("LH");
        var issued = code is null ? null : No(code);
        if (issued is not null)
        {
            await RecordAsync("inspection-code", $$"""
                {"schema":"inspection-code/1.0","code":"{{issued}}","status":"issued","departmentId":"{{department}}","planNo":"HP-2026-0001","taskNo":"{{number}}",
                 "itemCodes":["01325585569070"],"officers":[{"name":"于娜勇","certificateNo":"09018924063"},{"name":"任欣伟","certificateNo":"09014489787"}],
                 "validFrom":"2026-04-01T09:00:00+08:00","validUntil":"2026-04-02T18:00:00+08:00"}
                """);
        }

        var inspectionCode = issued is null ? "" : $"\"inspectionCode\":\"{issued}\",";
        await RecordAsync("inspection-task", $$"""
            {"schema":"inspection-task/1.0","taskNo":"{{number}}","title":"餐饮综合检查","planNo":"HP-2026-0001","status":"claimed","initiatorId":"{{department}}",
             "assignments":[{"departmentId":"{{department}}","itemCodes":["01325585569070","05817028967753"]},{"departmentId":"fire-rescue","itemCodes":["01325585569070"]}],
             "startsOn":"2026-04-01","endsOn":"2026-04-30",{{inspectionCode}}
             "subject":{"name":"{{Checks.Company}}","uscc":"{{Checks.CompanyCode}}" } }
            """);
        return number;
    }

    /// <summary>Puts a record into the ledger as Record would.</summary>
    public async Task RecordAsync(string typeName, string json)
    {
        var type = hub.Services.GetRequiredService<RecordCatalogue>().Find(typeName)!;
        var draft = Encoding.UTF8.GetBytes(JsonNode.Parse(json)!.ToJsonString());
        hub.Services.GetRequiredService<HubContent>().Schemas.Find(type.SchemaId)!.IsValid(draft).ShouldBeTrue(json);
        var reading = RecordReading.Of(type, draft);
        await hub.Ledger.WriteAsync(
            async transaction =>
            {
                SubjectId? subject = null;
                if (reading.Subject?.Uscc is { } uscc)
                {
                    var hits = await transaction.FindSubjectsAsync([(IdentifierSchemes.Uscc, uscc)], []);
                    subject = hits.ByIdentifier.GetValueOrDefault((IdentifierSchemes.Uscc, uscc))?.Id;
                }

                var id = RecordId.New(At);
                var write = new InboundWrite { Kind = "batch", Actor = "tester", At = At };
                write.Records.Add(new RecordWrite(
                    id, new RecordKey(typeName, reading.Owner ?? "enterprise", reading.Key!), 1, reading.Digest(subject?.Value).ToArray(), subject, RecordStates.Current,
                    reading.Date, null, null, null, 0, "tester/records@1", null, At, RecordBody.Complete(draft, id, 1, subject, RecordStates.Current, "tester/records@1")));
                await transaction.WriteAsync(write);
                return 0;
            },
            CancellationToken.None);
    }

    public Task<(int Status, JsonNode Body)> IssueAsync(object request, HttpClient? by = null) => hub.PostJsonAsync("/api/v1/documents", request, by);

    /// <summary>Issues a notice and answers it as the API shows it.</summary>
    public async Task<JsonNode> NoticeAsync(string? task = null)
    {
        var (status, body) = await IssueAsync(new { task = task ?? await TaskAsync(), types = new[] { "notice" }, data = NoticeData });
        status.ShouldBe(200, body.ToJsonString());
        return await ShowAsync(body["items"]![0]!["id"]!.ToString());
    }

    public Task<JsonNode> ShowAsync(string id) => hub.GetAsync($"/api/v1/documents/{Uri.EscapeDataString(id)}");

    /// <summary>What is owed of a document, to whomever.</summary>
    public async Task<IReadOnlyList<ExchangeView>> ExchangesAsync(string number) =>
        await hub.Ledger.Queries.ListExchangesAsync(new ExchangeFilter(RecordKey: number), 100, null, CancellationToken.None);

    /// <summary>One round of looking after documents.</summary>
    public Task PushAsync() => hub.Services.GetRequiredService<DocumentPush>().RunAsync(CancellationToken.None);

    public DocumentOptions Options => hub.Services.GetRequiredService<IOptions<DocumentOptions>>().Value;

    public static JsonNode Recipient(JsonNode document, string kind) => document["recipients"]!.AsArray().Single(one => one!["kind"]!.ToString() == kind)!;

    public Task ReceiptAsync(string documentNo, string happened, string? digest = null, string department = Department, string recipient = "subject", DateTimeOffset? at = null) => RecordAsync(
        "document-receipt", new JsonObject
        {
            ["schema"] = "document-receipt/1.0", ["receiptNo"] = No("HZ"), ["documentNo"] = documentNo, ["departmentId"] = department, ["recipient"] = recipient,
            ["event"] = happened, ["occurredAt"] = ShanghaiTime.From(at ?? hub.Services.GetRequiredService<TimeProvider>().GetUtcNow()).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), ["receiver"] = "李某", ["digest"] = digest ?? $"sm3:{new string('0', 64)}",
        }.ToJsonString());
}
