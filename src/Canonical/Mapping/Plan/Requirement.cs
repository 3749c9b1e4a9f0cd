using Canonical.Mapping.Sources;

namespace Canonical.Mapping.Plan;

/// <summary>A value that must be there, perhaps only when others are not.</summary>
internal sealed class Requirement(SourcePath[] unless, EmptyWords empty)
{
    public bool IsMissed(MappingRun run, in SourceNode scope)
    {
        foreach (var source in unless)
        {
            if (!empty.IsEmpty(source.Read(scope, run)))
            {
                return false;
            }
        }

        return true;
    }
}
