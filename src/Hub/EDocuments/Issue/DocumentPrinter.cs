using Canonical.Digests;
using Canonical.Faults;
using Hub.Ledger;

namespace Hub.EDocuments.Issue;

/// <summary>Makes the files of a document: one per renderer, signed when there is a signer. The key is opened with the first document.</summary>
internal sealed class DocumentPrinter(IEnumerable<IDocumentRenderer> renderers, Func<IDocumentSigner?> signers)
{
    private readonly List<IDocumentRenderer> _renderers = [.. renderers];
    private readonly Lazy<IDocumentSigner?> _signer = new(signers);

    /// <summary>Whether there is any renderer.</summary>
    public bool IsReady => _renderers.Count > 0;

    public (IReadOnlyList<NewDocumentFile> Files, IReadOnlyList<Fault> Faults) Print(DocumentContent content, DateTimeOffset at)
    {
        var signer = _signer.Value;
        var files = new List<NewDocumentFile>(_renderers.Count);
        foreach (var renderer in _renderers)
        {
            var rendered = renderer.Render(content);
            if (!rendered.IsRendered)
            {
                return ([], rendered.Faults);
            }

            var bytes = signer is null ? rendered.File : renderer.Sign(rendered.File, signer, at);
            files.Add(new NewDocumentFile(renderer.Format, renderer.MediaType, Sm3.Hash(bytes), signer?.KeyId, bytes));
        }

        return (files, []);
    }
}
