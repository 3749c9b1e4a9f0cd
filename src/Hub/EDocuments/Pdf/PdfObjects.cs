using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Hub.EDocuments.Pdf;

/// <summary>Looks at every object of a file, whether a page leads to it or not: what acts by itself, what is attached, what is signed.</summary>
internal sealed class PdfObjects
{
    private const int MostObjects = 500_000;

    private static readonly HashSet<string> ActiveKinds = ["JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", "Movie", "Sound", "RichMediaExecute", "GoToE", "GoToR", "GoTo3DView", "Trans3D"];
    private static readonly HashSet<string> ActiveKeys = ["JS", "JavaScript", "AA", "XFA", "RichMediaContent"];
    private static readonly HashSet<string> QuietOpenings = ["GoTo"];

    private readonly PdfDocument _document;
    private readonly Func<bool> _isLate;
    private readonly HashSet<IndirectReference> _seen = [];
    private readonly Stack<IToken> _open = new();

    public PdfObjects(PdfDocument document, Func<bool> isLate)
    {
        _document = document;
        _isLate = isLate;
    }

    public List<string> Actions { get; } = [];

    public List<(string Name, byte[] Content)> Attachments { get; } = [];

    public List<PdfSignatureValue> Signatures { get; } = [];

    /// <summary>False when it takes too long.</summary>
    public bool Walk()
    {
        _open.Push(_document.Structure.Catalog.CatalogDictionary);
        foreach (var reference in _document.Structure.CrossReferenceTable.ObjectOffsets.Keys)
        {
            _open.Push(new IndirectReferenceToken(reference));
        }

        for (var count = 0; _open.TryPop(out var token); count++)
        {
            if (count > MostObjects || (count % 256 == 0 && _isLate()))
            {
                return false;
            }

            Visit(token);
        }

        return true;
    }

    /// <summary>The text of a string or name; null for anything else.</summary>
    public static string? TextOf(IToken? token) => token switch
    {
        StringToken text => text.Data,
        HexToken hex => hex.Data,
        NameToken name => name.Data,
        _ => null,
    };

    private void Visit(IToken token)
    {
        switch (token)
        {
            case IndirectReferenceToken reference when _seen.Add(reference.Data):
                if (_document.Structure.GetObject(reference.Data) is { } found)
                {
                    _open.Push(found.Data);
                }

                break;
            case ArrayToken array:
                foreach (var part in array.Data)
                {
                    _open.Push(part);
                }

                break;
            case StreamToken stream:
                _open.Push(stream.StreamDictionary);
                break;
            case DictionaryToken dictionary:
                Look(dictionary);
                foreach (var part in dictionary.Data.Values)
                {
                    _open.Push(part);
                }

                break;
            default:
                break;
        }
    }

    private void Look(DictionaryToken dictionary)
    {
        Actions.AddRange(dictionary.Data.Keys.Where(ActiveKeys.Contains).Select(key => "/" + key));
        if (TextOf(Entry(dictionary, "S")) is { } kind && ActiveKinds.Contains(kind))
        {
            Actions.Add("/" + kind);
        }

        if (Entry(dictionary, "OpenAction") is DictionaryToken opening && TextOf(Entry(opening, "S")) is { } act && !QuietOpenings.Contains(act))
        {
            Actions.Add($"/OpenAction /{act}");
        }

        if (Entry(dictionary, "EF") is DictionaryToken files)
        {
            Attach(TextOf(Entry(dictionary, "UF")) ?? TextOf(Entry(dictionary, "F")) ?? "", files);
        }

        if (Entry(dictionary, "ByteRange") is ArrayToken ranges && Entry(dictionary, "Contents") is HexToken contents)
        {
            Signatures.Add(new PdfSignatureValue(
                TextOf(Entry(dictionary, "SubFilter")) ?? "", [.. ranges.Data.OfType<NumericToken>().Select(number => number.Long)], [.. contents.Bytes],
                TextOf(Entry(dictionary, PdfSigning.KeyIdKey)), TextOf(Entry(dictionary, PdfSigning.PublicKeyKey)), TextOf(Entry(dictionary, "M"))));
        }
    }

    private void Attach(string name, DictionaryToken files)
    {
        if ((Entry(files, "UF") ?? Entry(files, "F")) is StreamToken stream && !Attachments.Exists(known => known.Name == name))
        {
            Attachments.Add((name, Decode(stream)));
        }
    }

    private byte[] Decode(StreamToken stream)
    {
        var data = stream.Data.ToArray().AsMemory();
        var filters = _document.Structure.FilterProvider.GetFilters(stream.StreamDictionary);
        for (var i = 0; i < filters.Count; i++)
        {
            data = filters[i].Decode(data, stream.StreamDictionary, _document.Structure.FilterProvider, i);
        }

        return data.ToArray();
    }

    private IToken? Entry(DictionaryToken dictionary, string key)
    {
        var value = dictionary.Data.GetValueOrDefault(key);
        for (var step = 0; value is IndirectReferenceToken reference && step < 8; step++)
        {
            value = _document.Structure.GetObject(reference.Data)?.Data;
        }

        return value;
    }
}
