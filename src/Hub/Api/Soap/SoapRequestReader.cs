using System.Text;
using System.Xml;
using Canonical.Faults;
using Hub.Api.Soap.Contract;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Sniff;

namespace Hub.Api.Soap;

/// <summary>
/// Reads a message strictly before any library sees it: no DTD, bounded depth, one operation of ours; what it passes on is written anew.
/// So the library that serves the contract is never given anything surprising.
/// </summary>
internal sealed class SoapRequestReader
{
    private readonly SoapVersion _version;
    private readonly int _maxDepth;
    private readonly XmlReader _xml;
    private UsernameToken? _token;

    private SoapRequestReader(XmlReader xml, SoapVersion version, int maxDepth) => (_xml, _version, _maxDepth) = (xml, version, maxDepth);

    /// <summary>The request, or the fault that says what is wrong with it.</summary>
    public static (SoapRequest? Request, Fault? Fault) Read(ArraySegment<byte> message, SoapVersion version, string? charset, int maxDepth)
    {
        // A charset in the content type wins over the declaration in the document (RFC 7303).
        var named = charset?.Trim('"') ?? XmlProlog.DeclaredEncoding(message);
        var encoding = named is null ? null : Encodings.Find(named);
        if (named is not null && encoding is null)
        {
            return (null, TextFaults.UnknownEncoding(named));
        }

        try
        {
            using var xml = Open(message, encoding);
            return new SoapRequestReader(xml, version, maxDepth).Read();
        }
        catch (XmlException e)
        {
            // The reader has no code for it, and its messages are English everywhere.
            return (null, e.Message.Contains("DTD", StringComparison.Ordinal) ? TreeFaults.Doctype() : SoapFaults.Broken(e));
        }
    }

    /// <summary>The token in the header of a message of which only the beginning is there; null when that shows none.</summary>
    public static UsernameToken? ReadToken(ArraySegment<byte> head, SoapVersion version, string? charset)
    {
        var named = charset?.Trim('"') ?? XmlProlog.DeclaredEncoding(head);
        using var xml = Open(head, named is null ? null : Encodings.Find(named));
        var reader = new SoapRequestReader(xml, version, 0);
        try
        {
            // It ends at the body, or where the beginning was cut.
            reader.ReadHeaders();
        }
        catch (XmlException)
        {
        }

        return reader._token;
    }

    private static XmlReader Open(ArraySegment<byte> message, Encoding? encoding)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };
        var bytes = new MemoryStream(message.Array!, message.Offset, message.Count, writable: false);
        return encoding is null ? XmlReader.Create(bytes, settings) : XmlReader.Create(new StreamReader(bytes, encoding), settings);
    }

    private (SoapRequest? Request, Fault? Fault) Read()
    {
        return ReadHeaders() is { } fault ? (null, fault) : ReadBody();
    }

    /// <summary>Reads on to the body; what is wrong before it.</summary>
    private Fault? ReadHeaders()
    {
        _xml.MoveToContent();
        if (_xml.LocalName != "Envelope" || _xml.NamespaceURI != _version.Envelope)
        {
            return SoapFaults.NoEnvelope(_xml.LocalName, _xml.NamespaceURI);
        }

        while (_xml.Read())
        {
            if (_xml is { NodeType: XmlNodeType.Element, Depth: 1 } && _xml.NamespaceURI == _version.Envelope)
            {
                if (_xml.LocalName == "Header" && ReadHeader() is { } fault)
                {
                    return fault;
                }

                if (_xml.LocalName == "Body")
                {
                    return null;
                }
            }
        }

        return SoapFaults.NoBody();
    }

    private Fault? ReadHeader()
    {
        if (_xml.IsEmptyElement)
        {
            return null;
        }

        while (_xml.Read() && _xml.Depth > 1)
        {
            if (_xml.NodeType != XmlNodeType.Element || _xml.Depth != 2)
            {
                continue;
            }

            if (_xml is { LocalName: "Security", NamespaceURI: UsernameToken.SecurityNamespace })
            {
                using var security = _xml.ReadSubtree();
                _token = UsernameToken.Read(security);
            }
            else if (_xml.GetAttribute("mustUnderstand", _version.Envelope) is "1" or "true")
            {
                return SoapFaults.NotUnderstood(_xml.LocalName);
            }
        }

        return null;
    }

    private (SoapRequest? Request, Fault? Fault) ReadBody()
    {
        if (_xml.IsEmptyElement)
        {
            return (null, SoapFaults.NoBody());
        }

        SoapRequest? request = null;
        while (_xml.Read() && _xml.Depth > 1)
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element when request is not null:
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    return (null, SoapFaults.NoBody());
                case XmlNodeType.Element when _xml.NamespaceURI != InspectionNames.Namespace || !InspectionNames.Operations.Contains(_xml.LocalName):
                    return (null, SoapFaults.UnknownOperation(_xml.LocalName, _xml.NamespaceURI));
                case XmlNodeType.Element:
                    var name = _xml.LocalName;
                    var scope = ((IXmlNamespaceResolver)_xml).GetNamespacesInScope(XmlNamespaceScope.ExcludeXml);
                    using (var operation = _xml.ReadSubtree())
                    {
                        if (SoapEnvelope.Copy(operation, scope, _version, _maxDepth) is not { } envelope)
                        {
                            return (null, LimitFaults.Depth(_maxDepth + 1, _maxDepth, 1));
                        }

                        request = new SoapRequest(name, envelope, _token);
                    }

                    break;
            }
        }

        return request is null ? (null, SoapFaults.NoBody()) : ReadEnd(request);
    }

    /// <summary>The rest says nothing, but a message that is not closed was cut.</summary>
    private (SoapRequest? Request, Fault? Fault) ReadEnd(SoapRequest request)
    {
        while (_xml.Read())
        {
        }

        return (request, null);
    }
}
