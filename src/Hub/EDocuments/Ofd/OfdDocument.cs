using System.Text;
using System.Xml.Linq;
using Canonical.Faults;
using Hub.EDocuments.Packages;
using Hub.EDocuments.Received;

namespace Hub.EDocuments.Ofd;

/// <summary>What is to be read in a package: its documents' information, pages, text, attachments and lists of signatures.</summary>
internal sealed class OfdDocument
{
    // Actions that reach beyond the document (GB/T 33190-2016, clause 14): addresses and attachments are opened, media played.
    private static readonly string[] ActiveActions = ["URI", "GotoA", "Movie", "Sound"];

    private readonly OfdPackage _package;
    private readonly StringBuilder _text = new();

    private OfdDocument(OfdPackage package)
    {
        _package = package;
    }

    public int Pages { get; private set; }

    public string Text => _text.ToString();

    /// <summary>Values of DocInfo and its custom data by name.</summary>
    public Dictionary<string, string> Information { get; } = [];

    /// <summary>Files of the attachments with their names.</summary>
    public List<(string Name, string File)> Attachments { get; } = [];

    /// <summary>Lists of signatures.</summary>
    public List<string> SignatureLists { get; } = [];

    public List<Fault> Faults { get; } = [];

    public static OfdDocument Read(OfdPackage package, DocumentLimits limits)
    {
        var document = new OfdDocument(package);
        var bodies = package.Entry.Children("DocBody").ToList();
        foreach (var body in bodies)
        {
            document.ReadBody(body, limits);
        }

        if (bodies.Count == 0 || (document.Pages == 0 && document.Faults.Count == 0))
        {
            document.Faults.Add(ReceivedFaults.MissingPart("DocBody/Pages"));
        }

        return document;
    }

    private void ReadBody(XElement body, DocumentLimits limits)
    {
        ReadInformation(body);
        if (_package.Resolve(body.Text("Signatures"), OfdFiles.Entry) is { } signatures)
        {
            SignatureLists.Add(signatures);
        }

        if (_package.Resolve(body.Text("DocRoot"), OfdFiles.Entry) is not { } file)
        {
            Faults.Add(ReceivedFaults.MissingPart(body.Text("DocRoot") ?? "DocRoot"));
            return;
        }

        if (Load(file) is { } root)
        {
            FindActions(root);
            ReadAttachments(root, file);
            ReadPages(root, file, limits);
        }
    }

    private void ReadInformation(XElement body)
    {
        foreach (var entry in body.Children("DocInfo").SelectMany(information => information.Elements()))
        {
            if (entry.Name.LocalName != "CustomDatas")
            {
                Information.TryAdd(entry.Name.LocalName, entry.Value.Trim());
            }
        }

        foreach (var custom in body.Below("CustomData"))
        {
            Information.TryAdd(custom.Attribute("Name")?.Value ?? "", custom.Value.Trim());
        }
    }

    private void ReadPages(XElement root, string file, DocumentLimits limits)
    {
        var templates = root.Below("TemplatePage").Where(template => template.Attribute("ID") is not null)
            .GroupBy(template => template.Attribute("ID")!.Value).ToDictionary(group => group.Key, group => group.First().Attribute("BaseLoc")?.Value);
        var pages = root.Below("Page").Where(page => page.Attribute("BaseLoc") is not null).ToList();
        Pages += pages.Count;
        if (Pages > limits.MaxPages)
        {
            Faults.Add(ReceivedFaults.OverLimit("页数", Pages, limits.MaxPages));
            return;
        }

        foreach (var reference in pages.Select(page => page.Attribute("BaseLoc")!.Value))
        {
            if (_package.Resolve(reference, file) is not { } name)
            {
                Faults.Add(ReceivedFaults.MissingPart(reference));
            }
            else if (Load(name) is { } page)
            {
                ReadPage(page, file, templates, limits);
            }
        }
    }

    private void ReadPage(XElement page, string file, Dictionary<string, string?> templates, DocumentLimits limits)
    {
        FindActions(page);
        foreach (var template in page.Children("Template").Select(used => used.Attribute("TemplateID")?.Value).OfType<string>())
        {
            if (_package.Resolve(templates.GetValueOrDefault(template), file) is { } name && Load(name) is { } content)
            {
                ReadText(content, limits);
            }
        }

        ReadText(page, limits);
    }

    private void ReadText(XElement content, DocumentLimits limits)
    {
        foreach (var text in content.Below("TextObject"))
        {
            if (_text.Length < limits.MaxText)
            {
                _text.AppendJoin("", text.Below("TextCode").Select(code => code.Value)).Append('\n');
            }
        }
    }

    private void ReadAttachments(XElement root, string file)
    {
        if (_package.Resolve(root.Text("Attachments"), file) is not { } list || Load(list) is not { } attachments)
        {
            return;
        }

        foreach (var attachment in attachments.Below("Attachment"))
        {
            var name = attachment.Attribute("Name")?.Value ?? attachment.Text("FileLoc") ?? "";
            if (_package.Resolve(attachment.Text("FileLoc"), list) is not { } content)
            {
                Faults.Add(ReceivedFaults.MissingPart(name));
                continue;
            }

            Attachments.Add((name, content));
            if (ExecutableContent.Is(name, _package.Files.Find(content)) || ExecutableContent.Is(content, []))
            {
                Faults.Add(ReceivedFaults.ExecutableAttachment(name));
            }
        }
    }

    private void FindActions(XElement root)
    {
        foreach (var action in root.Below("Action").SelectMany(action => action.Elements()).Where(kind => ActiveActions.Contains(kind.Name.LocalName)))
        {
            Faults.Add(ReceivedFaults.ActiveContent($"OFD 动作 {action.Name.LocalName}"));
        }
    }

    private XElement? Load(string name)
    {
        var (root, fault) = _package.Xml(name);
        if (fault is not null)
        {
            Faults.Add(fault);
        }

        return root;
    }
}
