using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Canonical.Dates;
using Canonical.Records;
using Hub.EDocuments.Templates;
using Hub.Inbound.Record;
using Hub.InspectionCodes;
using Hub.Ledger;

namespace Hub.EDocuments.Issue;

/// <summary>The canonical record of an issued document, which routing brings to whoever is to know of it.</summary>
internal static class DocumentRecord
{
    public const string Type = "document";

    /// <summary>The format that the record speaks of: everybody can open it.</summary>
    private const string ReferenceFormat = "pdf";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A confidential document belongs to the hub: the department it is about reads its own records.</summary>
    public static RecordKey KeyOf(DocumentRow document, bool isConfidential) => new(Type, isConfidential ? CodeRecords.Hub : document.Department, document.Number);

    public static RecordWrite Of(
        DocumentRow document, DocumentTemplate template, IReadOnlyList<NewDocumentFile> files, JsonElement data, RecordType type, RecordVersionRow? before, DateTimeOffset at)
    {
        var draft = Draft(document, template, files, data, at);
        var reading = RecordReading.Of(type, draft);
        var id = before?.Id ?? RecordId.New(at);
        var version = (before?.Version ?? 0) + 1;
        var mapping = $"documents/{document.Template}";
        return new RecordWrite(
            id, KeyOf(document, template.IsConfidential), version, reading.Digest(document.Subject?.Value).ToArray(), document.Subject, RecordStates.Current, document.IssuedOn, null, null,
            null, 0, mapping, null, at, RecordBody.Complete(draft, id, version, document.Subject, RecordStates.Current, mapping));
    }

    private static byte[] Draft(DocumentRow document, DocumentTemplate template, IReadOnlyList<NewDocumentFile> files, JsonElement data, DateTimeOffset at)
    {
        var file = files.FirstOrDefault(file => file.Format == ReferenceFormat) ?? files[0];
        var draft = new JsonObject
        {
            ["schema"] = $"{Type}/1.0",
            ["documentNo"] = document.Number,
            ["type"] = document.Type,
            ["title"] = document.Title,
            ["departmentId"] = document.Department,
            ["issuedOn"] = document.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        if (RelatedOf(document, data) is { Length: > 0 and <= 50 } related)
        {
            draft["relatedRecordNo"] = related;
        }

        draft["format"] = file.Format;
        draft["size"] = file.Bytes.Length;
        draft["digest"] = $"sm3:{Convert.ToHexStringLower(file.Sm3)}";
        if (file.KeyId is not null)
        {
            var sealedAt = ShanghaiTime.From(at).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
            draft["seals"] = new JsonArray(new JsonObject { ["signer"] = Text(data, "department.name") ?? document.Department, ["sealedAt"] = sealedAt, ["isValid"] = true });
        }

        draft["retentionYears"] = template.RetentionYears;
        if (Subject(data) is { } subject)
        {
            draft["subject"] = subject;
        }

        return JsonSerializer.SerializeToUtf8Bytes(draft, Compact);
    }

    /// <summary>The inspection it belongs to; before there is one, the task.</summary>
    private static string? RelatedOf(DocumentRow document, JsonElement data) =>
        Text(data, "record.recordNo") ?? Text(data, "record.relatedRecordNo") ?? document.TaskNo;

    private static JsonObject? Subject(JsonElement data)
    {
        if (Text(data, "subject.name") is not { } name)
        {
            return null;
        }

        var subject = new JsonObject { ["name"] = name };
        foreach (var part in new[] { "uscc", "registrationNo", "address" })
        {
            if (Text(data, $"subject.{part}") is { } value)
            {
                subject[part] = value;
            }
        }

        return subject;
    }

    private static string? Text(JsonElement data, string path) => DataPath.Find(data, path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
