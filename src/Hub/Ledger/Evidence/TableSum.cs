namespace Hub.Ledger.Evidence;

/// <summary>How many rows a table has and the sum of their tags modulo 2^192: the same in whatever order they came and went.</summary>
internal readonly record struct TableSum(long Count, ulong High, ulong Middle, ulong Low)
{
    public TableSum Add(Tag tag)
    {
        var low = Low + tag.Low;
        var carry = low < tag.Low ? 1UL : 0UL;
        var sum = (UInt128)Middle + tag.Middle + carry;
        return new TableSum(Count + 1, High + tag.High + (ulong)(sum >> 64), (ulong)sum, low);
    }

    public TableSum Remove(Tag tag)
    {
        var borrow = Low < tag.Low ? 1UL : 0UL;
        var taken = (UInt128)tag.Middle + borrow;
        var middle = (UInt128)Middle;
        var next = middle < taken ? 1UL : 0UL;
        return new TableSum(Count - 1, High - tag.High - next, unchecked((ulong)(middle - taken)), Low - tag.Low);
    }
}
