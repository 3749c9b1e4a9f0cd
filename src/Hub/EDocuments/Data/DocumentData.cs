using System.Globalization;
using System.Text.Json.Nodes;
using Canonical.Rules;
using Hub.EDocuments.Templates;
using Hub.Ledger;

namespace Hub.EDocuments.Data;

/// <summary>
/// Puts together what a document may say: <c>document</c>, <c>department</c>, <c>subject</c>, <c>record</c> (as the ledger holds it),
/// <c>items</c>, <c>officers</c>, <c>code</c> and what follows from them. Templates choose from it; what is not known stays out.
/// </summary>
internal sealed class DocumentData(DocumentTemplates templates, IReferenceTables references, IEnumerable<IInspectionCodeAddresses> addresses)
{
    private static readonly string[] ItemColumns = ["name", "checklistCode", "basis", "scope"];
    private static readonly string[] NotShown = ["schema", "subject", "reporting"];

    public JsonObject Of(SourceRecord source, SourceSurroundings around, DateOnly issuedOn)
    {
        var subject = source.Row.Subject is { } id ? around.Subjects.GetValueOrDefault(id) : null;
        var code = source.CodeNumber is { } number ? around.Codes.GetValueOrDefault(new RecordKey("inspection-code", source.Department, number)) : null;
        var data = new JsonObject
        {
            ["document"] = new JsonObject
            {
                ["type"] = source.Request.Template.Type,
                ["title"] = source.Request.Template.TitleZh,
                ["departmentId"] = source.Department,
                ["issuedOn"] = issuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
            ["department"] = Department(source.Department),
            ["record"] = Shown(source.Body),
        };
        Set(data, "subject", source.Request.Template.IsConfidential ? null : Subject(subject, source.Body["subject"] as JsonObject));
        Set(data, "items", Items(source, around));
        Set(data, "officers", (code?["officers"] ?? source.Body["officers"])?.DeepClone());
        Set(data, "code", Code(source, around, code));
        Set(data, "basis", Basis(data["items"]));
        new DerivedFacts(templates.Codes, references).Add(data, source, code);
        ServiceFacts.Add(data, source, around);
        return data;
    }

    public static void Set(JsonObject data, string name, JsonNode? value)
    {
        if (value is not null && value is not JsonArray { Count: 0 })
        {
            data[name] = value;
        }
    }

    private JsonObject Department(string id)
    {
        var row = references.Find("department", "departmentId", id, null);
        var department = new JsonObject { ["id"] = id };
        Set(department, "name", row?.Value("name"));
        Set(department, "uscc", row?.Value("uscc"));
        if (templates.Settings.Departments.TryGetValue(id, out var known))
        {
            department["contact"] = known.Contact;
            department["review"] = known.Review;
        }

        return department;
    }

    private static JsonObject Shown(JsonObject body)
    {
        var record = body.DeepClone().AsObject();
        foreach (var name in NotShown)
        {
            record.Remove(name);
        }

        return record;
    }

    /// <summary>The golden subject; where the record was not matched, as it was written.</summary>
    private static JsonNode? Subject(SubjectRow? subject, JsonObject? written)
    {
        if (subject is null)
        {
            return written?.DeepClone();
        }

        var shown = new JsonObject { ["name"] = subject.Name };
        Set(shown, "uscc", subject.Uscc);
        Set(shown, "registrationNo", subject.Uscc is null ? subject.RegistrationNo : null);
        Set(shown, "address", subject.Address);
        return shown;
    }

    private JsonArray Items(SourceRecord source, SourceSurroundings around) => new([.. source.ItemCodes.Select(code =>
    {
        var row = references.Find("inspection-item", "itemCode", code, null);
        var item = new JsonObject { ["itemCode"] = code };
        foreach (var column in ItemColumns)
        {
            Set(item, column, row?.Value(column));
        }

        if (int.TryParse(row?.Value("yearlyCap"), NumberStyles.None, CultureInfo.InvariantCulture, out var cap))
        {
            item["yearlyCap"] = cap;
        }

        item["visitsThisYear"] = source.Row.Subject is { } subject ? around.Visits.GetValueOrDefault((subject, code)) : 0;
        return (JsonNode)item;
    })]);

    private JsonObject? Code(SourceRecord source, SourceSurroundings around, JsonObject? code)
    {
        if (source.CodeNumber is not { } number)
        {
            return null;
        }

        var shown = new JsonObject { ["number"] = number };
        Set(shown, "address", Address(source.Department, around.CodeRows[number].ToList())?.ToString());
        Set(shown, "validFrom", code?["validFrom"]?.DeepClone());
        Set(shown, "validUntil", code?["validUntil"]?.DeepClone());
        return shown;
    }

    /// <summary>Of the department's own code; of a joint check's code when another department has it and no third one uses the number.</summary>
    private Uri? Address(string department, List<CodeRow> codes) =>
        (codes.Find(code => code.Owner == department) ?? (codes is [var only] ? only : null)) is { } code ? addresses.FirstOrDefault()?.AddressOf(code) : null;

    /// <summary>The bases of all items; half of them would be wrong.</summary>
    private static string? Basis(JsonNode? items)
    {
        var bases = SourceRecord.Objects(items).Select(item => (string?)item["basis"]).ToList();
        return bases.Count > 0 && bases.TrueForAll(basis => !string.IsNullOrWhiteSpace(basis)) ? string.Join('；', bases.Distinct()) : null;
    }
}
