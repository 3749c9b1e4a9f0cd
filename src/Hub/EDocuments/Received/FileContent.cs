using Canonical.Faults;

namespace Hub.EDocuments.Received;

/// <summary>What the reader of one format found.</summary>
/// <param name="Pages">Number of pages; null when the format does not tell.</param>
/// <param name="Text">Text in reading order.</param>
/// <param name="Attachments">Names of attached files.</param>
/// <param name="Faults">Why the file is refused; empty when it is not.</param>
internal sealed record FileContent(int? Pages, string Text, IReadOnlyList<string> Attachments, IReadOnlyList<Fault> Faults)
{
    public static FileContent Refused(params IReadOnlyList<Fault> faults) => new(null, "", [], faults);
}
