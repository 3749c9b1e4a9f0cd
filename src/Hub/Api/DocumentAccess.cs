using Hub.EDocuments;
using Hub.EDocuments.Templates;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Security;

namespace Hub.Api;

/// <summary>Who may reach a document: its department, unless the type is kept from it, and operators with the right.</summary>
internal static class DocumentAccess
{
    /// <summary>The document by its id or number, or why this caller does not get it.</summary>
    public static async Task<(DocumentRow? Row, IResult? Refusal)> FindAsync(
        string id, string right, HttpContext http, HubServices hub, DocumentTemplates templates, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator && !caller.Has(right))
        {
            return (null, Problems.Forbidden(right));
        }

        var row = Guid.TryParse(id, out var guid)
            ? await hub.Ledger.Documents.FindAsync(new DocumentId(guid), cancellationToken)
            : await hub.Ledger.Documents.FindAsync(id, cancellationToken);
        return row is not null && Sees(caller, row, templates) ? (row, null) : (null, Problems.Of(404, DocumentFaults.NotFound(id.Length > 100 ? id[..100] : id)));
    }

    /// <summary>Names of persons and companies are masked for operators without the right to see them.</summary>
    public static bool Masks(Caller caller) => caller.IsOperator && !caller.Has(Rights.Unmask);

    private static bool Sees(Caller caller, DocumentRow row, DocumentTemplates templates) =>
        caller.IsOperator || (row.Department == caller.Partner && !templates.ConfidentialTypes.Contains(row.Type));
}
