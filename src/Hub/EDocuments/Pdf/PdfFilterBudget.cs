using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Hub.EDocuments.Pdf;

/// <summary>Unpacks the streams of a document that somebody else made, as long as all of them together stay within a number of bytes.</summary>
internal sealed class PdfFilterBudget : BaseFilterProvider
{
    private static readonly string[] Names =
    [
        "FlateDecode", "Fl", "LZWDecode", "LZW", "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx", "RunLengthDecode", "RL",
        "CCITTFaxDecode", "CCF", "DCTDecode", "DCT", "JBIG2Decode", "JPXDecode",
    ];

    public PdfFilterBudget(long bytes)
        : base(Filters(new Budget(bytes)))
    {
    }

    private static Dictionary<string, IFilter> Filters(Budget budget)
    {
        var filters = new Dictionary<string, IFilter>();
        foreach (var name in Names)
        {
            foreach (var filter in DefaultFilterProvider.Instance.GetNamedFilters([NameToken.Create(name)]))
            {
                filters[name] = new Counting(filter, budget, isFlate: name is "FlateDecode" or "Fl");
            }
        }

        return filters;
    }

    private sealed class Budget(long bytes)
    {
        private long _left = bytes;

        public long Left => _left;

        public void Take(long taken)
        {
            if ((_left -= taken) < 0)
            {
                throw new PdfBudgetException();
            }
        }
    }

    private sealed class Counting(IFilter inner, Budget budget, bool isFlate) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (isFlate)
            {
                CountFirst(input);
            }

            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            budget.Take(output.Length);
            return output;
        }

        /// <summary>Deflate may blow up a thousandfold: it is counted in small pieces before it is unpacked as a whole.</summary>
        private void CountFirst(Memory<byte> input)
        {
            try
            {
                using var unpacking = new ZLibStream(new MemoryStream(input.ToArray()), CompressionMode.Decompress);
                var piece = new byte[64 * 1024];
                long all = 0;
                for (int read; (read = unpacking.Read(piece)) > 0;)
                {
                    if ((all += read) > budget.Left)
                    {
                        throw new PdfBudgetException();
                    }
                }
            }
            catch (InvalidDataException)
            {
                // Damaged: the reader's own filter knows how much of it can be saved.
            }
        }
    }
}
