using System.Collections.Frozen;
using Canonical.Codes;
using Canonical.Definitions;
using Canonical.Records;

namespace Canonical.Rules;

/// <summary>The declared business rules of all record types: <c>schemas/rules/&lt;type&gt;.rules.yaml</c>.</summary>
public sealed class RuleSets
{
    private readonly FrozenDictionary<string, RuleSet> _sets;

    private RuleSets(IEnumerable<RuleSet> sets) => _sets = sets.ToFrozenDictionary(set => set.Type, StringComparer.Ordinal);

    /// <summary>The sets, in no particular order.</summary>
    public IReadOnlyList<RuleSet> All => _sets.Values;

    /// <summary>The rules of a record type; null when it has none.</summary>
    public RuleSet? Find(string type) => _sets.GetValueOrDefault(type);

    /// <summary>Compiles every <c>*.rules.yaml</c> of the folder (<c>schemas/rules</c>) and reports all mistakes at once.</summary>
    public static Loaded<RuleSets> Load(string folder, CodeLists codes, RecordCatalogue catalogue)
    {
        var problems = new DefinitionProblems();
        var sets = new List<RuleSet>();
        foreach (var path in DefinitionFile.In(folder, "*.rules.yaml", problems))
        {
            if (DefinitionFile.Read(path, problems) is { } file)
            {
                sets.Add(RuleReader.Read(file, codes, catalogue));
            }
        }

        return Loaded<RuleSets>.From(new RuleSets(sets.DistinctBy(set => set.Type)), problems);
    }
}
