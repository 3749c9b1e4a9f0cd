using System.Xml;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Trees;

/// <summary>Finds the repeated element in an XML document and builds a record of each.</summary>
internal sealed class XmlRecords(ReadInput input)
{
    private const int NamesKept = 10;

    private readonly XmlTree _tree = new(input.Format, input.Limits);
    private readonly List<string> _others = [];

    /// <summary>Records found so far, over all documents that were read.</summary>
    public int Found { get; private set; }

    /// <summary>The records of a whole document.</summary>
    public IEnumerable<SourceRecord> Read(XmlWalk walk)
    {
        while (walk.Read())
        {
            if (walk.Xml.NodeType == XmlNodeType.Element && IsRecord(walk.Xml, 0))
            {
                yield return Record(walk);
            }
        }
    }

    /// <summary>The record that the reader stands on.</summary>
    public SourceRecord Record(XmlWalk walk)
    {
        walk.Row = ++Found;
        input.Outcome.ElementFound = true;
        var root = _tree.Build(walk, out var fault);
        walk.Row = Found + 1;
        return fault is null
            ? new SourceRecord { Row = Found, Root = root }
            : new SourceRecord { Row = Found, Fault = fault, Raw = fault.Value };
    }

    /// <summary>Refuses a document that holds other elements but not one record: most likely it is meant for another feed.</summary>
    public void Demand()
    {
        if (Found == 0 && _others.Count > 1)
        {
            throw new ReadRefusedException(TreeFaults.NoElement(input.Format.Element ?? "", _others));
        }
    }

    /// <summary>Whether the reader stands on a record: an element of the feed's name, or any child of the parent's depth when the feed names none.</summary>
    public bool IsRecord(XmlReader xml, int parent)
    {
        if (input.Format.Element is { } element ? xml.LocalName == element : xml.Depth == parent + 1)
        {
            return true;
        }

        if (_others.Count < NamesKept && !_others.Contains(xml.LocalName))
        {
            _others.Add(xml.LocalName);
        }

        return false;
    }
}
