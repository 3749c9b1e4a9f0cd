namespace Canonical.Schema.Patterns;

/// <summary>Settles references: names become numbers, and groups nobody refers to become plain parts.</summary>
internal sealed class EcmaReferences(Dictionary<string, int> names)
{
    private readonly HashSet<int> _used = [];

    public EcmaNode Resolve(EcmaNode tree)
    {
        Collect(tree, isRepeated: false);
        return Rewrite(tree);
    }

    private void Collect(EcmaNode node, bool isRepeated)
    {
        switch (node)
        {
            case EcmaSequence sequence:
                Collect(sequence.Parts, isRepeated);
                break;
            case EcmaChoice choice:
                Collect(choice.Alternatives, isRepeated);
                break;
            case EcmaRepeat repeat:
                Collect(repeat.Part, isRepeated || repeat.Max != 1);
                break;
            case EcmaCapture capture:
                Collect(capture.Part, isRepeated);
                break;
            case EcmaLook look:
                Collect(look.Part, isRepeated);
                break;
            case EcmaReference when isRepeated:
                // ECMA-262 empties groups at every round, .NET keeps what an earlier round matched.
                throw new PatternException("a back reference inside a repetition is not carried / 不支持重复体内的反向引用");
            case EcmaReference reference:
                _used.Add(NumberOf(reference));
                break;
        }
    }

    private void Collect(IReadOnlyList<EcmaNode> parts, bool isRepeated)
    {
        foreach (var part in parts)
        {
            Collect(part, isRepeated);
        }
    }

    private EcmaNode Rewrite(EcmaNode node) => node switch
    {
        EcmaSequence sequence => new EcmaSequence([.. sequence.Parts.Select(Rewrite)]),
        EcmaChoice choice => new EcmaChoice([.. choice.Alternatives.Select(Rewrite)]),
        EcmaRepeat repeat => repeat with { Part = Rewrite(repeat.Part) },
        EcmaLook look => look with { Part = Rewrite(look.Part) },
        EcmaCapture capture when _used.Contains(capture.Number) => capture with { Part = Rewrite(capture.Part) },
        EcmaCapture capture => Rewrite(capture.Part),
        EcmaReference reference => new EcmaReference(NumberOf(reference), null),
        _ => node,
    };

    private int NumberOf(EcmaReference reference) => reference.Name is null ? reference.Number : names[reference.Name];
}
