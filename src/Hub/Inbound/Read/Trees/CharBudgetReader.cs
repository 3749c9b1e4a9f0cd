using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Trees;

/// <summary>
/// Feeds an XML reader and stops it when one step swallows more characters than any value may have:
/// the only hold on what the reader keeps in memory for attributes, names and comments.
/// </summary>
internal sealed class CharBudgetReader(TextReader text, ReadLimits limits) : TextReader
{
    private long _taken;

    /// <summary>The record being read, for the refusal.</summary>
    public int Row { get; set; } = 1;

    /// <summary>To be called after every step of the reader.</summary>
    public void Renew() => _taken = 0;

    public override int Read(char[] buffer, int index, int count) => Count(text.Read(buffer, index, count));

    public override int Read(Span<char> buffer) => Count(text.Read(buffer));

    public override int Read()
    {
        var c = text.Read();
        Count(c < 0 ? 0 : 1);
        return c;
    }

    public override int Peek() => text.Peek();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        // The reader fetches ahead by its own buffer, so a step may take some more than it uses.
        _taken += read;
        return _taken <= limits.MaxCellLength + (64 * 1024) ? read : throw new ReadRefusedException(LimitFaults.Cell(limits.MaxCellLength, Row));
    }
}
