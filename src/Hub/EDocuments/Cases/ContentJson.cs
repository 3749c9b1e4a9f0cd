using System.Globalization;
using System.Text.Json.Nodes;

namespace Hub.EDocuments.Cases;

/// <summary>A document's content as cases write it down.</summary>
internal static class ContentJson
{
    public static JsonObject Of(DocumentContent content)
    {
        var json = new JsonObject
        {
            ["number"] = content.Number,
            ["title"] = content.Title,
            ["issuer"] = content.Issuer,
            ["issuedOn"] = content.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["seal"] = content.HasSeal,
        };
        if (content.CodeAddress is { } address)
        {
            json["code"] = address;
        }

        json["blocks"] = new JsonArray([.. content.Blocks.Select(block => (JsonNode)Of(block))]);
        return json;
    }

    private static JsonObject Of(DocumentBlock block) => block switch
    {
        DocumentBlock.Heading heading => new JsonObject { ["heading"] = heading.Text },
        DocumentBlock.Paragraph paragraph => new JsonObject { ["paragraph"] = paragraph.Text },
        DocumentBlock.Fields fields => new JsonObject { ["fields"] = new JsonArray([.. fields.Items.Select(item => Texts([item.Label, item.Value]))]) },
        DocumentBlock.Table table => new JsonObject { ["head"] = Texts(table.Head), ["rows"] = new JsonArray([.. table.Rows.Select(Texts)]) },
        DocumentBlock.Signatures signatures => new JsonObject { ["signatures"] = Texts(signatures.Labels) },
        DocumentBlock.SignOff => new JsonObject { ["signOff"] = true },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static JsonNode Texts(IEnumerable<string> texts) => new JsonArray([.. texts.Select(text => (JsonNode)text)]);
}
