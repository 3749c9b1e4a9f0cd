using System.Globalization;
using System.Xml.Linq;
using Canonical.Faults;
using Hub.EDocuments.Packages;

namespace Hub.EDocuments.Received;

/// <summary>
/// Word documents of the new form (.docx): no macros nor types that may carry them, no embedded programs, no templates, no content that is
/// taken in on opening, no fields that start programs, in whatever part they stand. Parts are read node by node, not as trees.
/// </summary>
internal static class WordPackage
{
    private const string Body = "word/document.xml";
    private static readonly string[] MacroEndings = [".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".potm", ".ppam", ".ppsm", "vbaproject.bin", "vbadata.xml"];
    private static readonly string[] TakenInOnOpening = ["attachedTemplate", "aFChunk", "subDocument"];

    /// <summary>Objects act when they are clicked, wherever in the package they lie and whatever their file is called.</summary>
    private static readonly string[] Objects = ["oleObject", "control", "activeXControlBinary", "vbaProject"];

    public static FileContent Read(ReadOnlyMemory<byte> file, DocumentLimits limits)
    {
        var (package, fault) = ZipPackage.Open(file, limits);
        if (package is null)
        {
            return FileContent.Refused(fault!);
        }

        if (MainPart(package, limits) is not { } main)
        {
            return FileContent.Refused(ReceivedFaults.MissingPart(Body));
        }

        var (types, bad) = WordContentTypes.Of(package, limits);
        return types is null ? FileContent.Refused(bad!) : Read(package, main, types, limits);
    }

    private static FileContent Read(ZipPackage package, string main, WordContentTypes types, DocumentLimits limits)
    {
        var text = "";
        List<Fault> faults = [.. types.HasMacros ? [ReceivedFaults.Macro()] : (IReadOnlyList<Fault>)[], .. package.Names.SelectMany(name => Suspicious(package, name, limits))];
        foreach (var name in package.Names.Where(name => name == main || types.IsWordText(name)))
        {
            var scan = new WordScan(limits);
            if (PackageXml.Walk(package.Find(name)!, name, limits, scan.Visit) is { } broken)
            {
                return FileContent.Refused(broken);
            }

            text = name == main ? scan.Text : text;
            faults.AddRange(scan.Active is { } active ? [ReceivedFaults.ActiveContent(active)] : []);
        }

        var pages = PagesOf(package, limits);
        if (pages > limits.MaxPages)
        {
            faults.Add(ReceivedFaults.OverLimit("页数", pages.Value, limits.MaxPages));
        }

        return new FileContent(pages, text, [], [.. faults.Distinct()]);
    }

    /// <summary>The part that the package names as its document: a file of the usual name beside it may be a decoy.</summary>
    private static string? MainPart(ZipPackage package, DocumentLimits limits)
    {
        var target = package.NameLike("_rels/.rels") is { } name && PackageXml.Read(package.Find(name)!, name, limits).Root is { } root
            ? root.Below("Relationship").Where(relation => TypeOf(relation) == "officeDocument").Select(relation => relation.Attribute("Target")?.Value.TrimStart('/')).FirstOrDefault()
            : null;
        return package.NameLike(target ?? Body);
    }

    private static IEnumerable<Fault> Suspicious(ZipPackage package, string name, DocumentLimits limits)
    {
        var lower = name.ToLowerInvariant();
        if (Array.Exists(MacroEndings, ending => lower.EndsWith(ending, StringComparison.Ordinal)))
        {
            yield return ReceivedFaults.Macro();
        }

        if (lower.Contains("/activex/", StringComparison.Ordinal) || (lower.Contains("/embeddings/", StringComparison.Ordinal) && lower.EndsWith(".bin", StringComparison.Ordinal)))
        {
            yield return ReceivedFaults.ActiveContent($"嵌入对象 {name}");
        }

        if (ExecutableContent.Is(name, package.Find(name)!))
        {
            yield return ReceivedFaults.ExecutableAttachment(name);
        }

        if (lower.EndsWith(".rels", StringComparison.Ordinal))
        {
            foreach (var fault in Relations(package, name, limits))
            {
                yield return fault;
            }
        }
    }

    /// <summary>Links are harmless until somebody follows them; everything else from outside is loaded on opening, and some from inside as well.</summary>
    private static IEnumerable<Fault> Relations(ZipPackage package, string name, DocumentLimits limits)
    {
        var (root, fault) = PackageXml.Read(package.Find(name)!, name, limits);
        return root is null
            ? [fault!]
            : root.Below("Relationship").Select(relation => (Type: TypeOf(relation), IsOutside: string.Equals(relation.Attribute("TargetMode")?.Value, "External", StringComparison.OrdinalIgnoreCase)))
                .Where(relation => relation.IsOutside ? !string.Equals(relation.Type, "hyperlink", StringComparison.OrdinalIgnoreCase) : TakenInOnOpening.Concat(Objects).Contains(relation.Type, StringComparer.OrdinalIgnoreCase))
                .Select(relation => ReceivedFaults.ActiveContent(relation.IsOutside ? $"打开时从外部加载（{relation.Type}）"
                    : Objects.Contains(relation.Type, StringComparer.OrdinalIgnoreCase) ? $"嵌入对象（{relation.Type}）" : $"打开时并入的内容（{relation.Type}）"));
    }

    private static string TypeOf(XElement relation) => relation.Attribute("Type")?.Value.Split('/')[^1] ?? "";

    private static int? PagesOf(ZipPackage package, DocumentLimits limits) =>
        package.NameLike("docProps/app.xml") is { } name && PackageXml.Read(package.Find(name)!, name, limits).Root?.Text("Pages") is { } pages
        && int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
