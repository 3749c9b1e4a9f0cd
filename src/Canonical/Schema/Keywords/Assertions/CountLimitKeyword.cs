using System.Globalization;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary>A bound of something that is counted: characters, items, properties.</summary>
internal abstract class CountLimitKeyword(string name, JsonKinds kinds) : Keyword(name)
{
    public sealed override void Compile(KeywordContext context)
    {
        if (CountLimit.TryRead(context.Value) is { } limit)
        {
            context.Add(new Check(limit, this), kinds);
        }
        else
        {
            context.RefuseValue("非负整数");
        }
    }

    /// <summary>Whether the value keeps to the limit.</summary>
    protected abstract bool Allows(in JsonView view, int token, int limit);

    /// <summary>What is counted, for the message.</summary>
    protected abstract int Count(in JsonView view, int token);

    private sealed class Check(int limit, CountLimitKeyword keyword) : Assertion
    {
        public override bool ShowsValue => false;

        public override bool Evaluate(ref Evaluation evaluation, int token) =>
            keyword.Allows(evaluation.View, token, limit) || evaluation.Fail(this, token);

        public override string Expected(int detail) => limit.ToString(CultureInfo.InvariantCulture);

        public override string Found(in JsonView view, int token, int detail) =>
            keyword.Count(view, token).ToString(CultureInfo.InvariantCulture);
    }
}
