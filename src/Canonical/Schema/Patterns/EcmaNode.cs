namespace Canonical.Schema.Patterns;

/// <summary>A part of an ECMA-262 pattern.</summary>
internal abstract record EcmaNode;

/// <summary>One character out of a set.</summary>
internal sealed record EcmaSet(CodePointSet Set) : EcmaNode;

/// <summary>Parts behind each other.</summary>
internal sealed record EcmaSequence(IReadOnlyList<EcmaNode> Parts) : EcmaNode;

/// <summary>The first alternative that leads to a match.</summary>
internal sealed record EcmaChoice(IReadOnlyList<EcmaNode> Alternatives) : EcmaNode;

/// <summary>A repetition; <see cref="Max"/> is null without an upper end.</summary>
internal sealed record EcmaRepeat(EcmaNode Part, int Min, int? Max, bool IsLazy) : EcmaNode;

/// <summary>A group that remembers what it matched.</summary>
internal sealed record EcmaCapture(int Number, EcmaNode Part) : EcmaNode;

/// <summary>What a group matched, once more.</summary>
internal sealed record EcmaReference(int Number, string? Name) : EcmaNode;

/// <summary>A position.</summary>
internal sealed record EcmaAnchor(EcmaPosition Position) : EcmaNode;

/// <summary>A look ahead or behind.</summary>
internal sealed record EcmaLook(bool IsAhead, bool IsNegative, EcmaNode Part) : EcmaNode;

/// <summary>The positions a pattern can ask for.</summary>
internal enum EcmaPosition
{
    Start,
    End,
    WordBoundary,
    NoWordBoundary,
}
