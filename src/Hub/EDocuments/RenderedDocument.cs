using System.Diagnostics.CodeAnalysis;
using Canonical.Faults;

namespace Hub.EDocuments;

/// <summary>What became of a rendering: a file, or the faults for which there is none.</summary>
/// <param name="File">The bytes of the file; null when it was refused.</param>
/// <param name="Pages">How many pages the file has.</param>
/// <param name="Faults">Why there is no file; empty when there is one.</param>
internal sealed record RenderedDocument(byte[]? File, int Pages, IReadOnlyList<Fault> Faults)
{
    /// <summary>Whether there is a file.</summary>
    [MemberNotNullWhen(true, nameof(File))]
    public bool IsRendered => File is not null;

    public static RenderedDocument Of(byte[] file, int pages) => new(file, pages, []);

    public static RenderedDocument Refused(IReadOnlyList<Fault> faults) => new(null, 0, faults);
}
