using Canonical.Digests;
using Canonical.Faults;
using Hub.Ledger;

namespace Hub.EDocuments.Issue;

/// <summary>Makes the files of a document: one per renderer, signed when there is a signer.</summary>
internal sealed class DocumentPrinter(IEnumerable<IDocumentRenderer> renderers, IEnumerable<IDocumentSigner> signers)
{
    private readonly List<IDocumentRenderer> _renderers = [.. renderers];
    private readonly IDocumentSigner? _signer = signers.LastOrDefault();

    /// <summary>Whether there is any renderer.</summary>
    public bool IsReady => _renderers.Count > 0;

    public (IReadOnlyList<NewDocumentFile> Files, IReadOnlyList<Fault> Faults) Print(DocumentContent content, DateTimeOffset at)
    {
        var files = new List<NewDocumentFile>(_renderers.Count);
        foreach (var renderer in _renderers)
        {
            var rendered = renderer.Render(content);
            if (!rendered.IsRendered)
            {
                return ([], rendered.Faults);
            }

            var bytes = _signer is null ? rendered.File : renderer.Sign(rendered.File, _signer, at);
            files.Add(new NewDocumentFile(renderer.Format, renderer.MediaType, Sm3.Hash(bytes), _signer?.KeyId, bytes));
        }

        return (files, []);
    }
}
