using Canonical.Mapping.Plan;

namespace Canonical.Mapping.Sources;

/// <summary>What an <c>each</c> goes through.</summary>
internal abstract class Iteration
{
    /// <summary>The source field that a missing or overlong list is blamed on.</summary>
    public abstract string Field { get; }

    /// <summary>All source fields it reads, the decisive one first.</summary>
    public abstract IReadOnlyList<SourcePath> Sources { get; }

    /// <summary>The fields that decide how many elements there are.</summary>
    public virtual IReadOnlyList<SourcePath> Decisive => Sources;

    public abstract void Collect(MappingRun run, in SourceNode scope, List<SourceNode> into);

    /// <summary>In a group of rows, every row that says something must say the same.</summary>
    public void CheckAgreement(MappingRun run, string pointer)
    {
        foreach (var source in Sources)
        {
            if (source.Anchor == PathAnchor.Rows)
            {
                continue;
            }

            var first = source.Read(run.Root, run).Text;
            foreach (var row in run.Rows)
            {
                var other = source.Read(row, run);
                if (!RowGroup.IsBlank(other) && first is not null && other.Text is { } text && !MappedValue.OfText(text).AgreesWith(MappedValue.OfText(first)))
                {
                    run.Add(MappingFaults.OfDisagreement(source.Display, pointer, first, text));
                    break;
                }
            }
        }
    }
}
