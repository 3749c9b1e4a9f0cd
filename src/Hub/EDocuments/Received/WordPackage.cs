using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Canonical.Faults;
using Hub.EDocuments.Packages;

namespace Hub.EDocuments.Received;

/// <summary>Word documents of the new form (.docx): no macros, no embedded programs, no templates from elsewhere.</summary>
internal static class WordPackage
{
    private const string Body = "word/document.xml";

    public static FileContent Read(ReadOnlyMemory<byte> file, DocumentLimits limits)
    {
        var (package, fault) = ZipPackage.Open(file, limits);
        if (package is null)
        {
            return FileContent.Refused(fault!);
        }

        if (package.NameLike(Body) is not { } name)
        {
            return FileContent.Refused(ReceivedFaults.MissingPart(Body));
        }

        var (root, bad) = PackageXml.Read(package.Find(name)!, name, limits);
        if (root is null)
        {
            return FileContent.Refused(bad!);
        }

        var pages = PagesOf(package, limits);
        List<Fault> faults = [.. Active(package, root, limits)];
        if (pages > limits.MaxPages)
        {
            faults.Add(ReceivedFaults.OverLimit("页数", pages.Value, limits.MaxPages));
        }

        return new FileContent(pages, TextOf(root, limits), [], faults);
    }

    private static IEnumerable<Fault> Active(ZipPackage package, XElement root, DocumentLimits limits)
    {
        foreach (var name in package.Names)
        {
            var lower = name.ToLowerInvariant();
            if (lower.EndsWith("vbaproject.bin", StringComparison.Ordinal) || lower.EndsWith("vbadata.xml", StringComparison.Ordinal))
            {
                yield return ReceivedFaults.Macro();
            }

            if (lower.Contains("/activex/", StringComparison.Ordinal) || (lower.Contains("/embeddings/", StringComparison.Ordinal) && lower.EndsWith(".bin", StringComparison.Ordinal)))
            {
                yield return ReceivedFaults.ActiveContent($"嵌入对象 {name}");
            }

            if (lower.EndsWith(".rels", StringComparison.Ordinal))
            {
                foreach (var fault in Outside(package, name, limits))
                {
                    yield return fault;
                }
            }
        }

        // DDE fields start programs when the document is opened.
        if (root.Below("instrText").Any(field => field.Value.Contains("DDE", StringComparison.OrdinalIgnoreCase)) || root.Below("fldSimple").SelectMany(field => field.Attributes()).Any(value => value.Value.TrimStart().StartsWith("DDE", StringComparison.OrdinalIgnoreCase)))
        {
            yield return ReceivedFaults.ActiveContent("DDE 域");
        }
    }

    /// <summary>Links are harmless until somebody follows them; everything else from outside is loaded on opening.</summary>
    private static IEnumerable<Fault> Outside(ZipPackage package, string name, DocumentLimits limits)
    {
        var (root, fault) = PackageXml.Read(package.Find(name)!, name, limits);
        if (root is null)
        {
            return [fault!];
        }

        return root.Below("Relationship")
            .Where(relation => string.Equals(relation.Attribute("TargetMode")?.Value, "External", StringComparison.OrdinalIgnoreCase))
            .Select(relation => relation.Attribute("Type")?.Value.Split('/')[^1] ?? "")
            .Where(type => !string.Equals(type, "hyperlink", StringComparison.OrdinalIgnoreCase))
            .Select(type => ReceivedFaults.ActiveContent($"打开时从外部加载（{type}）"));
    }

    private static int? PagesOf(ZipPackage package, DocumentLimits limits) =>
        package.NameLike("docProps/app.xml") is { } name && PackageXml.Read(package.Find(name)!, name, limits).Root?.Text("Pages") is { } pages
        && int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static string TextOf(XElement root, DocumentLimits limits)
    {
        var text = new StringBuilder();
        foreach (var paragraph in root.Below("p"))
        {
            if (text.Length < limits.MaxText)
            {
                text.AppendJoin("", paragraph.Below("t").Where(run => run.Ancestors().First(above => above.Name.LocalName == "p") == paragraph).Select(run => run.Value)).Append('\n');
            }
        }

        return text.ToString();
    }
}
