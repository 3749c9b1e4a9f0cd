using System.Xml;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Trees;

/// <summary>An XML reader without DTD and external entities, with a bound on depth and on every single value.</summary>
internal sealed class XmlWalk : IDisposable
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly CharBudgetReader _text;
    private readonly ReadLimits _limits;
    private readonly char[] _chunk = new char[4096];

    public XmlWalk(TextReader text, ReadLimits limits)
    {
        _limits = limits;
        _text = new CharBudgetReader(text, limits);
        Xml = XmlReader.Create(_text, s_settings);
    }

    public XmlReader Xml { get; }

    /// <summary>The record being read, for refusals.</summary>
    public int Row
    {
        get => _text.Row;
        set => _text.Row = value;
    }

    public bool Read()
    {
        _text.Renew();
        try
        {
            if (!Xml.Read())
            {
                return false;
            }
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            // The reader has no code for it, and its messages are English everywhere.
            throw new ReadRefusedException(TreeFaults.Doctype());
        }

        return Xml.Depth <= _limits.MaxDepth
            ? true
            : throw new ReadRefusedException(LimitFaults.Depth(Xml.Depth, _limits.MaxDepth, Row));
    }

    /// <summary>Moves to the next element of that local name inside the current one or behind it; false at the end.</summary>
    public bool ReadTo(string localName)
    {
        while (Read())
        {
            if (Xml.NodeType == XmlNodeType.Element && Xml.LocalName == localName)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Passes over the current element and all it holds.</summary>
    public void Skip()
    {
        var depth = Xml.Depth;
        if (Xml.NodeType != XmlNodeType.Element || Xml.IsEmptyElement)
        {
            return;
        }

        while (Read() && !(Xml.NodeType == XmlNodeType.EndElement && Xml.Depth == depth))
        {
        }
    }

    /// <summary>Adds the text that the reader stands on, piece by piece, so that a text beyond the limit is never held as a whole.</summary>
    public void AppendText(TextBuffer target, int from)
    {
        int read;
        while ((read = ReadText(_chunk)) > 0)
        {
            target.Append(_chunk.AsSpan(0, read));
            if (target.Length - from > _limits.MaxCellLength)
            {
                throw new ReadRefusedException(LimitFaults.Cell(_limits.MaxCellLength, Row));
            }
        }
    }

    /// <summary>The next piece of the text that the reader stands on; 0 at its end.</summary>
    public int ReadText(char[] target)
    {
        _text.Renew();
        return Xml.ReadValueChunk(target, 0, target.Length);
    }

    public bool IsText => Xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;

    public void Dispose() => Xml.Dispose();
}
