using System.Text;
using System.Xml;

namespace Hub.EDocuments.Received;

/// <summary>Reads one part of a Word document node by node: its text, and what would act when somebody opens it.</summary>
internal sealed class WordScan(DocumentLimits limits)
{
    private readonly List<StringBuilder> _paragraphs = [];
    private readonly Stack<int> _open = new();
    private readonly WordFields _fields = new();
    private int _characters;
    private int _inText;
    private int _inCode;

    /// <summary>What would act; null when nothing does.</summary>
    public string? Active { get; private set; }

    /// <summary>A line per paragraph, in the order in which they begin.</summary>
    public string Text => string.Concat(_paragraphs.Select(paragraph => $"{paragraph}\n"));

    public void Visit(XmlReader node)
    {
        switch (node.NodeType)
        {
            case XmlNodeType.Element:
                Begin(node);
                if (node.IsEmptyElement)
                {
                    End(node.LocalName);
                }

                break;
            case XmlNodeType.EndElement:
                End(node.LocalName);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                Add(node.Value);
                break;
        }

        Active ??= _fields.Starts;
    }

    private void Begin(XmlReader node)
    {
        switch (node.LocalName)
        {
            case "p":
                _open.Push(_characters < limits.MaxText ? _paragraphs.Count : -1);
                if (_open.Peek() >= 0)
                {
                    _paragraphs.Add(new StringBuilder());
                }

                break;
            case "t":
                _inText++;
                break;
            case "instrText" or "delInstrText":
                _inCode++;
                break;
            case "fldChar":
                Mark(Attribute(node, "fldCharType"));
                break;
            case "fldSimple" when WordFields.IsDde(Attribute(node, "instr")):
                Active ??= "DDE 域";
                break;
            case "altChunk":
                Active ??= "打开时并入的外来内容（altChunk）";
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "p":
                _open.TryPop(out _);
                _fields.EndParagraph();
                break;
            case "t":
                _inText--;
                break;
            case "instrText" or "delInstrText":
                _inCode--;
                break;
        }
    }

    private void Mark(string kind)
    {
        switch (kind)
        {
            case "begin":
                _fields.Begin();
                break;
            case "separate":
                _fields.Separate();
                break;
            case "end":
                _fields.End();
                break;
        }
    }

    private void Add(string text)
    {
        if (_inCode > 0)
        {
            _fields.Add(text);
        }
        else if (_inText > 0 && _open.TryPeek(out var paragraph) && paragraph >= 0 && _characters < limits.MaxText)
        {
            _characters += text.Length;
            _paragraphs[paragraph].Append(text);
        }
    }

    private static string Attribute(XmlReader node, string name)
    {
        var value = "";
        for (var more = node.MoveToFirstAttribute(); more; more = node.MoveToNextAttribute())
        {
            value = node.LocalName == name ? node.Value : value;
        }

        node.MoveToElement();
        return value;
    }
}
