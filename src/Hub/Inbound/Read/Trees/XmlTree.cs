using System.Xml;
using Canonical.Faults;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Tables;

namespace Hub.Inbound.Read.Trees;

/// <summary>
/// Builds the tree of one XML element: text as written, attributes as <c>@name</c>, repeated siblings as a list,
/// text beside attributes or children as <c>#text</c>. Namespaces do not matter.
/// </summary>
internal sealed class XmlTree(FeedFormat format, ReadLimits limits)
{
    private const string TextName = "#text";
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";
    private const string NamespaceDeclarations = "http://www.w3.org/2000/xmlns/";

    private readonly ShapeTree _top = new(ColumnNames.For(format, null));
    private readonly ShapeTree _inner = new(null);
    private readonly Dictionary<string, string> _attributeNames = new(StringComparer.Ordinal);
    private readonly TextBuffer _text = new();
    private readonly FieldStack _fields = new(limits);
    private XmlWalk _walk = null!;
    private Fault? _fault;

    /// <summary>The tree of the element that the reader stands on; the reader is on its end afterwards.</summary>
    public SourceNode Build(XmlWalk walk, out Fault? fault)
    {
        _walk = walk;
        _fault = null;
        _text.Cut(0);
        _fields.Reset(walk.Row);
        var root = Element(_top);
        fault = _fault;

        // A record without fields of its own is still an object to mappings.
        return root.Kind == SourceKind.Text ? Single(root) : root;
    }

    private SourceNode Element(ShapeTree shapes)
    {
        var xml = _walk.Xml;
        var fields = _fields.Open();
        var text = _text.Length;
        var nil = Attributes(xml);
        if (!xml.IsEmptyElement)
        {
            Content(xml, text);
        }

        if (_fields.Count(fields) == 0)
        {
            return Leaf(text, nil);
        }

        // Line breaks and indents between elements are no text.
        if (_text.From(text).Trim().IsEmpty)
        {
            _text.Cut(text);
        }
        else
        {
            _fields.Add(TextName, SourceNode.OfText(Checked(_text.Take(text))));
        }

        return _fields.Close(fields, shapes);
    }

    private void Content(XmlReader xml, int text)
    {
        while (_walk.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                var name = xml.LocalName;
                var sound = _fault is null;
                var node = Element(_inner);
                _fault = sound && _fault is { } fault ? fault with { Field = fault.Field is null ? name : $"{name}.{fault.Field}" } : _fault;
                _fields.Add(name, node);
            }
            else if (_walk.IsText)
            {
                _walk.AppendText(_text, text);
            }
        }
    }

    private SourceNode Leaf(int text, bool nil)
    {
        var value = _text.Take(text);
        return nil && value.Length == 0 ? SourceNode.Absent : SourceNode.OfText(Checked(value));
    }

    private bool Attributes(XmlReader xml)
    {
        var nil = false;
        while (xml.MoveToNextAttribute())
        {
            switch (xml.NamespaceURI)
            {
                case SchemaInstance:
                    nil |= xml.LocalName == "nil" && xml.Value is ("true" or "1");
                    break;
                case XmlNamespace or NamespaceDeclarations:
                    break;
                default:
                    _fields.Add(AttributeName(xml.LocalName), SourceNode.OfText(Checked(xml.Value)));
                    break;
            }
        }

        xml.MoveToElement();
        return nil;
    }

    private string AttributeName(string name)
    {
        if (!_attributeNames.TryGetValue(name, out var field))
        {
            field = "@" + name;
            _attributeNames.Add(name, field);
        }

        return field;
    }

    private string Checked(string text)
    {
        if (text.Length > limits.MaxCellLength)
        {
            throw new ReadRefusedException(LimitFaults.Cell(limits.MaxCellLength, _walk.Row));
        }

        _fault ??= CellText.FaultOf(text, null);
        return text;
    }

    private SourceNode Single(SourceNode text) =>
        SourceNode.OfObject(new SourceObject(_top.Root.Follow(TextName).Shape, [text]));
}
