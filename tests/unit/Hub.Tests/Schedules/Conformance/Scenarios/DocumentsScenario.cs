using Canonical.Dates;
using Hub.EDocuments.Delivery;
using Hub.Ledger;
using Hub.Tests.EDocuments.Issue;
using Hub.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>A notice with a receipt that nobody took, another one that was signed long ago, and one that a crash left without its files.</summary>
internal sealed partial class DocumentsScenario : JobScenario
{
    public override string Job => "documents";

    public override Type Kind => typeof(DocumentJob);

    public override DateTimeOffset Begin => ShanghaiTime.At(new DateOnly(2026, 3, 30), new TimeOnly(10, 0));

    public override DateTimeOffset At => ShanghaiTime.At(new DateOnly(2026, 4, 3), new TimeOnly(10, 0));

    public override async Task PrepareAsync(RunningHub hub, FakeTimeProvider time)
    {
        await ReferenceLists.SendAsync(hub);
        var scene = new DocumentScene(hub);
        var settled = await scene.NoticeAsync();
        await scene.ReceiptAsync(settled["number"]!.ToString(), "signed", Digest(settled));
        await scene.PushAsync();

        var opened = await scene.NoticeAsync();
        await scene.ReceiptAsync(opened["number"]!.ToString(), "opened", Digest(opened));
        await scene.ReceiptAsync("黄市监检通〔1999〕1号", "signed");

        var row = (await hub.Ledger.Documents.FindAsync(opened["number"]!.ToString(), CancellationToken.None))!;
        var left = new NewDocument(
            DocumentId.New(time.GetUtcNow()), row.Type, row.Template, row.Department, "黄市监", "检通", row.Title, $"{row.About}-left", "LEFT", row.Subject, row.SubjectName,
            row.IssuedOn, null, "clerk", time.GetUtcNow(), row.Data);
        await hub.Ledger.Documents.NumberAsync([left], "clerk", CancellationToken.None);
    }

    /// <summary>Tasks, codes and receipts of the scene have new numbers in every world.</summary>
    public override string Shown(string line) => SceneNumber().Replace(line, "$1");

    [System.Text.RegularExpressions.GeneratedRegex("(LH|HZ|JCM)-[0-9]+")]
    private static partial System.Text.RegularExpressions.Regex SceneNumber();

    private static string Digest(System.Text.Json.Nodes.JsonNode notice) =>
        notice["files"]!.AsArray().Single(file => file!["format"]!.ToString() == "pdf")!["sm3"]!.ToString();
}
