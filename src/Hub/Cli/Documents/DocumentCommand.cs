using System.CommandLine;

namespace Hub.Cli.Documents;

/// <summary><c>hub document</c>: makes documents, ends them, shows them, tests their templates.</summary>
internal static class DocumentCommand
{
    public static Command Build() => new("document", "电子文书 / Electronic documents")
    {
        DocumentIssueCommand.Build(),
        DocumentListCommand.Build(),
        DocumentShowCommand.Build(),
        DocumentSaveCommand.Build(),
        DocumentEndCommand.Revoke(),
        DocumentEndCommand.Supersede(),
        DocumentDeliverCommand.Build(),
        DocumentTemplatesCommand.Build(),
        DocumentTestCommand.Build(),
        DocumentVerifyCommand.Build(),
        DocumentExamineCommand.Build(),
        DocumentKeysCommand.Build(),
    };

    /// <summary>Address of a document by its id or number.</summary>
    public static string Address(string id) => $"/api/v1/documents/{Uri.EscapeDataString(id)}";
}
