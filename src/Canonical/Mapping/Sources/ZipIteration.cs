using Canonical.Mapping.Plan;

namespace Canonical.Mapping.Sources;

/// <summary>
/// Columns that list matching values, such as names and their certificate numbers. The first column counts:
/// what has no partner in the others comes without, and what others have beyond it is left out.
/// </summary>
internal sealed class ZipIteration(SourcePath[] sources, TextSplitter splitter, EmptyWords empty) : Iteration
{
    private readonly SourceShape _shape = new([.. sources.Select(s => s.Display)]);

    public override string Field => sources[0].Display;

    public override IReadOnlyList<SourcePath> Sources => sources;

    public override IReadOnlyList<SourcePath> Decisive => [sources[0]];

    public override void Collect(MappingRun run, in SourceNode scope, List<SourceNode> into)
    {
        var columns = new List<string>[sources.Length];
        for (var i = 0; i < sources.Length; i++)
        {
            columns[i] = [];
            foreach (var item in sources[i].Read(scope, run).Items)
            {
                if (item.Text is { } text && !empty.IsEmpty(text))
                {
                    splitter.Split(text, columns[i]);
                }
            }
        }

        for (var row = 0; row < columns[0].Count; row++)
        {
            var values = new SourceNode[sources.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = row < columns[i].Count ? SourceNode.OfText(columns[i][row]) : SourceNode.Absent;
            }

            into.Add(SourceNode.OfObject(new SourceObject(_shape, values)));
        }
    }
}
