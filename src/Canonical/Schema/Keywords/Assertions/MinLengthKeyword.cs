using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>minLength</c>: at least that many characters (validation 6.3.2).</summary>
internal sealed class MinLengthKeyword() : CountLimitKeyword("minLength", JsonKinds.String)
{
    private const int MaxBytesPerCodePoint = 4;

    protected override bool Allows(in JsonView view, int token, int limit)
    {
        var bytes = view.Tokens[token].Length;
        return bytes >= limit
            && (bytes >= (long)MaxBytesPerCodePoint * limit || CodePoints.Count(view.Text(token)) >= limit);
    }

    protected override int Count(in JsonView view, int token) => CodePoints.Count(view.Text(token));
}
