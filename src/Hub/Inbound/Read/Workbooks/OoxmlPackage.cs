using System.IO.Compression;
using System.Xml;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Trees;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>The zip container of a workbook: parts by their names, relationships by their ids (ISO/IEC 29500-2).</summary>
internal sealed class OoxmlPackage : IDisposable
{
    private const string ContentTypes = "[Content_Types].xml";
    private static readonly string[] ActiveParts = ["vbaProject", "/macrosheets/", "/dialogsheets/", "/activeX/"];
    private static readonly string[] ActiveTypes = ["macroEnabled", "vbaProject", "macrosheet"];

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly PackageBudget _budget;
    private readonly ReadLimits _limits;

    public OoxmlPackage(Stream content, ReadLimits limits)
    {
        _limits = limits;
        _budget = new PackageBudget(limits);
        content.Position = 0;
        try
        {
            _zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in _zip.Entries)
            {
                _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
            }
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            // Offsets in a damaged directory lead anywhere, and each way fails differently.
            throw new ReadRefusedException(WorkbookFaults.Damaged());
        }

        RefuseActive();
    }

    public bool Has(string name) => _parts.ContainsKey(name);

    /// <summary>A reader on an XML part; a part that is missing makes the package damaged.</summary>
    public XmlWalk Open(string name)
    {
        if (!_parts.TryGetValue(name, out var entry))
        {
            throw new ReadRefusedException(WorkbookFaults.Damaged());
        }

        Stream part;
        try
        {
            part = entry.Open();
        }
        catch (NotSupportedException)
        {
            throw new ReadRefusedException(WorkbookFaults.Damaged());
        }

        var limited = new LimitedPart(part, name, entry.CompressedLength, _budget);
        return new XmlWalk(new StreamReader(limited, detectEncodingFromByteOrderMarks: true), _limits);
    }

    /// <summary>Target parts of a part's relationships, by id.</summary>
    public Dictionary<string, (string Type, string Target)> Relationships(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        var name = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        if (!Has(name))
        {
            return found;
        }

        using var walk = Open(name);
        while (walk.ReadTo("Relationship"))
        {
            var target = walk.Xml.GetAttribute("Target") ?? "";
            var type = walk.Xml.GetAttribute("Type") ?? "";
            found.TryAdd(walk.Xml.GetAttribute("Id") ?? "", (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
        }

        return found;
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>Macros, sheets of macros and controls are refused, whatever the file is named, and so is a type that may carry them.</summary>
    private void RefuseActive()
    {
        if (_parts.Keys.FirstOrDefault(name => Array.Exists(ActiveParts, active => name.Contains(active, StringComparison.OrdinalIgnoreCase))) is { } part)
        {
            throw new ReadRefusedException(WorkbookFaults.Active(part));
        }

        if (Has(ContentTypes))
        {
            RefuseElements(ContentTypes, xml => xml.GetAttribute("ContentType") is { } type && Array.Exists(ActiveTypes, active => type.Contains(active, StringComparison.OrdinalIgnoreCase)) ? type : null);
        }

        // A cell that asks another program for its value starts that program; values from other workbooks are only kept.
        foreach (var link in _parts.Keys.Where(name => name.Contains("/externalLinks/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            RefuseElements(link, xml => xml.LocalName is "ddeLink" or "oleLink" ? xml.LocalName : null);
        }
    }

    private void RefuseElements(string name, Func<XmlReader, string?> activeIn)
    {
        using var walk = Open(name);
        while (walk.Read())
        {
            if (walk.Xml.NodeType == XmlNodeType.Element && activeIn(walk.Xml) is { } active)
            {
                throw new ReadRefusedException(WorkbookFaults.Active(active));
            }
        }
    }

    private static string Resolve(string folder, string target)
    {
        var path = new List<string>();
        var full = target.StartsWith('/') ? target : folder + target;
        foreach (var step in full.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                path.RemoveRange(Math.Max(0, path.Count - 1), Math.Min(1, path.Count));
            }
            else if (step != ".")
            {
                path.Add(step);
            }
        }

        return string.Join('/', path);
    }
}
