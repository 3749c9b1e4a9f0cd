using System.Text.Json.Nodes;

namespace Hub.Demo.Story;

/// <summary>Documents of the story, issued through the hub's own door.</summary>
internal static class StoryDocuments
{
    /// <param name="Id">Its id in the hub.</param>
    /// <param name="Number">Its number as printed.</param>
    /// <param name="Key">What partners know it by.</param>
    internal sealed record Issued(string Id, string Number, string Key);

    /// <summary>Issues one document.</summary>
    /// <exception cref="StoryStopException">Something that it has to contain is missing.</exception>
    public static async Task<Issued> IssueAsync(StoryWorld world, JsonObject request, CancellationToken cancellationToken)
    {
        var department = request["department"]!.ToString();
        var item = (await world.Hub.PostAsync("documents", request, cancellationToken))["items"]!.AsArray()[0]!;
        return item["number"] is { } number
            ? new Issued(item["id"]!.ToString(), number.ToString(), $"{department}:{number}")
            : throw new StoryStopException($"文书未能制作：{item["faults"]?[0]?["message"]}{item["faults"]?[0]?["hint"]}");
    }

    /// <summary>How far the document has come with one of its recipients.</summary>
    public static async Task<JsonNode> RecipientAsync(StoryWorld world, Issued document, string kind, CancellationToken cancellationToken)
    {
        var shown = await world.Hub.GetAsync($"documents/{document.Id}", cancellationToken);
        return shown["recipients"]!.AsArray().First(recipient => recipient!["kind"]!.ToString() == kind)!;
    }

    /// <summary>PDF and OFD as the issuing department downloads them, each beginning as such a file begins.</summary>
    public static async Task<(int Pdf, int Ofd)> DownloadAsync(StoryWorld world, Issued document, CancellationToken cancellationToken)
    {
        var pdf = await world.Hub.DownloadAsync(StoryCast.Lead, $"documents/{document.Id}/files/pdf", cancellationToken);
        var ofd = await world.Hub.DownloadAsync(StoryCast.Lead, $"documents/{document.Id}/files/ofd", cancellationToken);
        return pdf.AsSpan().StartsWith("%PDF-"u8) && ofd.AsSpan().StartsWith("PK"u8)
            ? (pdf.Length, ofd.Length)
            : throw new StoryStopException($"文书 {document.Number} 的文件不是 PDF 和 OFD");
    }
}
