using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>uniqueItems</c>: no two items are equal (validation 6.4.3).</summary>
internal sealed class UniqueItemsKeyword() : Keyword("uniqueItems")
{
    private const int FewItems = 8;

    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind == JsonValueKind.True)
        {
            context.Add(new Check(), JsonKinds.Array);
        }
        else if (context.Value.ValueKind != JsonValueKind.False)
        {
            context.RefuseValue("true 或 false");
        }
    }

    private sealed class Check : Assertion
    {
        public override bool ShowsValue => false;

        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var view = evaluation.View;
            var repeated = view.Count(token) <= FewItems ? AmongFew(view, token) : AmongMany(view, token);
            return repeated < 0 || evaluation.Fail(this, token, repeated);
        }

        public override string Found(in JsonView view, int token, int detail) =>
            SchemaMessages.Words($"item {detail} again", $"第 {detail + 1} 项与前面的某项相同");

        private static int AmongFew(in JsonView view, int token)
        {
            var position = 0;
            for (var item = token + 1; item < view.Next(token); item = view.Next(item), position++)
            {
                for (var earlier = token + 1; earlier < item; earlier = view.Next(earlier))
                {
                    if (JsonEquality.AreEqual(view, item, view, earlier))
                    {
                        return position;
                    }
                }
            }

            return -1;
        }

        // Equal hashes are rare unless the values are equal, and seeded, so that nobody can arrange them.
        private static int AmongMany(in JsonView view, int token)
        {
            var byHash = new Dictionary<int, List<int>>(view.Count(token));
            var position = 0;
            for (var item = token + 1; item < view.Next(token); item = view.Next(item), position++)
            {
                var hash = JsonEquality.Hash(view, item);
                if (!byHash.TryGetValue(hash, out var sameHash))
                {
                    byHash.Add(hash, sameHash = []);
                }

                foreach (var earlier in sameHash)
                {
                    if (JsonEquality.AreEqual(view, item, view, earlier))
                    {
                        return position;
                    }
                }

                sameHash.Add(item);
            }

            return -1;
        }
    }
}
