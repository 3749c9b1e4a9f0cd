using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Canonical.Records;
using Hub.Inbound.Record;
using Hub.Ledger;

namespace Bench.Documents;

/// <summary>Joint tasks with their inspection codes, one per registered enterprise and again from the first, as partners would have brought them.</summary>
internal static class NoticeTasks
{
    public const string Department = "market-regulation";
    private const int PerWrite = 500;

    /// <summary>Puts them into the ledger as Record would; answers their numbers.</summary>
    public static async Task<List<string>> RecordAsync(ILedger ledger, RecordCatalogue catalogue, string subjectsFile, int count)
    {
        var enterprises = File.ReadLines(subjectsFile).Skip(1).Select(line => line.Split(',')).Where(cells => cells[2].Length == 18).Select(cells => (Name: cells[1], Uscc: cells[2])).ToList();
        var numbers = new List<string>(count);
        foreach (var portion in Enumerable.Range(1, count).Chunk(PerWrite))
        {
            await ledger.WriteAsync(
                async transaction =>
                {
                    var chosen = portion.Select(number => enterprises[(number - 1) % enterprises.Count]).ToList();
                    var hits = await transaction.FindSubjectsAsync([.. chosen.Select(one => (IdentifierSchemes.Uscc, one.Uscc)).Distinct()], []);
                    var write = new InboundWrite { Kind = "batch", Actor = "bench", At = TimeProvider.System.GetUtcNow() };
                    foreach (var (number, enterprise) in portion.Zip(chosen))
                    {
                        var subject = hits.ByIdentifier[(IdentifierSchemes.Uscc, enterprise.Uscc)].Id;
                        write.Records.Add(Record(catalogue, "inspection-code", Code(number), subject, write.At));
                        write.Records.Add(Record(catalogue, "inspection-task", Task(number, enterprise.Name, enterprise.Uscc), subject, write.At));
                    }

                    await transaction.WriteAsync(write);
                    return 0;
                },
                CancellationToken.None);
            numbers.AddRange(portion.Select(TaskNo));
        }

        return numbers;
    }

    private static RecordWrite Record(RecordCatalogue catalogue, string typeName, string json, SubjectId subject, DateTimeOffset at)
    {
        var draft = Encoding.UTF8.GetBytes(JsonNode.Parse(json)!.ToJsonString());
        var reading = RecordReading.Of(catalogue.Find(typeName)!, draft);
        var id = RecordId.New(at);
        return new RecordWrite(
            id, new RecordKey(typeName, reading.Owner ?? Department, reading.Key!), 1, reading.Digest(subject.Value).ToArray(), subject, RecordStates.Current,
            reading.Date, null, null, null, 0, "bench@1", null, at, RecordBody.Complete(draft, id, 1, subject, RecordStates.Current, "bench@1"));
    }

    private static string TaskNo(int number) => string.Create(CultureInfo.InvariantCulture, $"LH-BENCH-{number}");

    private static string Code(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"schema":"inspection-code/1.0","code":"JCMBENCH{{number:D6}}","status":"issued","departmentId":"{{Department}}","planNo":"HP-2026-0001","taskNo":"{{TaskNo(number)}}",
         "itemCodes":["01325585569070"],"officers":[{"name":"于娜勇","certificateNo":"09018924063"},{"name":"任欣伟","certificateNo":"09014489787"}],
         "validFrom":"2026-12-01T09:00:00+08:00","validUntil":"2026-12-02T18:00:00+08:00"}
        """);

    private static string Task(int number, string name, string uscc) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"schema":"inspection-task/1.0","taskNo":"{{TaskNo(number)}}","title":"餐饮综合检查","planNo":"HP-2026-0001","status":"claimed","initiatorId":"{{Department}}",
         "assignments":[{"departmentId":"{{Department}}","itemCodes":["01325585569070","05817028967753"]}],
         "startsOn":"2026-12-01","endsOn":"2026-12-31","inspectionCode":"JCMBENCH{{number:D6}}","subject":{"name":"{{name}}","uscc":"{{uscc}}"} }
        """);
}
