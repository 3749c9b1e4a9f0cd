using Canonical.Mapping;

namespace Hub.Inbound.Read.Trees;

/// <summary>
/// Keeps the lines of a large submission, many to one array, so that the trees that were read from them can be let go.
/// Used by one thread at a time; what it kept may be read by any.
/// </summary>
internal sealed class JsonTexts(FeedFormat format, ReadLimits limits)
{
    private const int ChunkSize = 64 * 1024;

    private byte[] _chunk = [];
    private int _used;

    /// <summary>Null for a small submission, whose records are committed at once.</summary>
    public static JsonTexts? For(ReadInput input) => input.Content.Length > ChunkSize ? new JsonTexts(input.Format, input.Limits) : null;

    public ISourceText Keep(ReadOnlySpan<byte> line)
    {
        if (line.Length > _chunk.Length - _used)
        {
            _chunk = GC.AllocateUninitializedArray<byte>(Math.Max(ChunkSize, line.Length));
            _used = 0;
        }

        line.CopyTo(_chunk.AsSpan(_used));
        _used += line.Length;
        return new KeptText(this, _chunk, _used - line.Length, line.Length);
    }

    private sealed class KeptText(JsonTexts texts, byte[] chunk, int start, int length) : ISourceText
    {
        public SourceNode Read(int row) => texts.Read(chunk.AsSpan(start, length), row);
    }

    private SourceNode Read(ReadOnlySpan<byte> line, int row)
    {
        var tree = JsonTrees.Rent(format, limits);
        var root = tree.Build(line, row, out _);
        JsonTrees.Return(format, tree);
        return root;
    }
}
