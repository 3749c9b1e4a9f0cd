using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>maxLength</c>: at most that many characters (validation 6.3.1).</summary>
internal sealed class MaxLengthKeyword() : CountLimitKeyword("maxLength", JsonKinds.String)
{
    // A text of few bytes cannot have many characters: most need no counting.
    protected override bool Allows(in JsonView view, int token, int limit) =>
        view.Tokens[token].Length <= limit || CodePoints.Count(view.Text(token)) <= limit;

    protected override int Count(in JsonView view, int token) => CodePoints.Count(view.Text(token));
}
