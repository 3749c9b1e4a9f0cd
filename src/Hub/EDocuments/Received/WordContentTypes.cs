using System.Xml.Linq;
using Canonical.Faults;
using Hub.EDocuments.Packages;

namespace Hub.EDocuments.Received;

/// <summary>What the parts of a Word package are by its own declaration (ISO/IEC 29500-2, clause 7.2.3): a name alone tells nothing.</summary>
internal sealed class WordContentTypes
{
    private const string PartName = "[Content_Types].xml";
    private readonly List<(string Name, string Type)> _overrides = [];
    private readonly Dictionary<string, string> _defaults = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether anything is declared as a macro project or as a type that may carry one.</summary>
    public bool HasMacros => _overrides.Select(part => part.Type).Concat(_defaults.Values).Any(type =>
        type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaData", StringComparison.OrdinalIgnoreCase));

    public static (WordContentTypes? Types, Fault? Fault) Of(ZipPackage package, DocumentLimits limits)
    {
        var types = new WordContentTypes();
        if (package.NameLike(PartName) is not { } name)
        {
            return (types, null);
        }

        var (root, fault) = PackageXml.Read(package.Find(name)!, name, limits);
        if (root is null)
        {
            return (null, fault);
        }

        types._overrides.AddRange(root.Children("Override").Select(part => (Value(part, "PartName").TrimStart('/'), Value(part, "ContentType"))));
        foreach (var ending in root.Children("Default"))
        {
            types._defaults.TryAdd(Value(ending, "Extension"), Value(ending, "ContentType"));
        }

        return (types, null);
    }

    /// <summary>Whether a part is text of a document: its body, headers, footers, notes, comments, building blocks.</summary>
    public bool IsWordText(string name)
    {
        var own = _overrides.FindIndex(part => string.Equals(part.Name, name, StringComparison.OrdinalIgnoreCase));
        var type = own >= 0 ? _overrides[own].Type : _defaults.GetValueOrDefault(Path.GetExtension(name).TrimStart('.'), "");
        return type.Contains("wordprocessingml", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("word/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));
    }

    private static string Value(XElement element, string name) => element.Attribute(name)?.Value ?? "";
}
