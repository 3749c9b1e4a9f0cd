using System.Security.Cryptography;
using Canonical.Digests;
using Hub.Ledger;

namespace Hub.Tests.Ledger;

/// <summary>Documents as the ledger gets them.</summary>
internal static class Documents
{
    public static NewDocument New(DateTimeOffset at, string task, string department = "health", string type = "inspection-notice") => new(
        DocumentId.New(at), type, $"{type}@1", department, department == "health" ? "黄卫监" : "黄市监", "检通", "行政检查通知书", $"inspection-task/{department}/{task}", task,
        SubjectId.New(at), "上海某某有限公司", Canonical.Dates.ShanghaiTime.DateOf(at), null, "clerk", at, "{\"document\":{}}"u8.ToArray());

    public static FinishedDocument Finished(NewDocument document, DateTimeOffset at, string? feed = "cloud/documents")
    {
        var bytes = document.Id.Value.ToByteArray();
        return new FinishedDocument(
            document.Id, Sm3.Hash(document.Data), RecordId.New(at),
            [new NewDocumentFile("pdf", "application/pdf", Sm3.Hash(bytes), "key-1", bytes), new NewDocumentFile("ofd", "application/ofd", Sm3.Hash([1, .. bytes]), "key-1", [1, .. bytes])],
            [new NewRecipient("subject", document.SubjectName, feed), new NewRecipient("inspector", "于娜勇", null)], at);
    }

    public static DocumentRecords NoRecords(DateTimeOffset at) => (_, _, _) => Task.FromResult(new InboundWrite { Kind = "document-issued", Actor = "clerk", At = at });

    public static ReceivedDocumentRow Received(DateTimeOffset at, byte[] bytes, string? businessKey) => new(
        Guid.CreateVersion7(at), "health", SHA256.HashData(bytes), Sm3.Hash(bytes), "pdf", bytes.Length, "通知书.pdf", "黄卫监检通〔2026〕1号", "11310101MAW05WG36R",
        "上海某某有限公司", new DateOnly(2026, 3, 5), businessKey, null, "inspection-record/health/WJ1", "{}", "health:key", at);
}
