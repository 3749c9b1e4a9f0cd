using Canonical.Mapping.Plan;

namespace Canonical.Mapping.Sources;

/// <summary>The values inside the cells of one or several columns: <c>each: { split: 检查项目 }</c>.</summary>
internal sealed class SplitIteration(SourcePath[] sources, TextSplitter splitter, EmptyWords empty, Func<string, bool>? isWhole) : Iteration
{
    public override string Field => sources[0].Display;

    public override IReadOnlyList<SourcePath> Sources => sources;

    public override void Collect(MappingRun run, in SourceNode scope, List<SourceNode> into)
    {
        var parts = new List<string>();
        foreach (var source in sources)
        {
            foreach (var item in source.Read(scope, run).Items)
            {
                if (empty.IsEmpty(item))
                {
                    continue;
                }

                if (item.Kind != SourceKind.Text || isWhole?.Invoke(SourceText.Fold(item.Text!)) == true)
                {
                    into.Add(item);
                    continue;
                }

                parts.Clear();
                splitter.Split(item.Text!, parts);
                foreach (var part in parts)
                {
                    if (!empty.IsEmpty(part))
                    {
                        into.Add(SourceNode.OfText(part));
                    }
                }
            }
        }
    }
}
