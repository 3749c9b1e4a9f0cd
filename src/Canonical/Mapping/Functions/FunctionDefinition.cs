namespace Canonical.Mapping.Functions;

/// <summary>A function as the compiler sees it.</summary>
/// <param name="Create">Reads the arguments.</param>
/// <param name="NeedsSource">Whether <c>from</c> is obligatory.</param>
/// <param name="TakesSeveral">Whether <c>from</c> may be a list.</param>
internal sealed record FunctionDefinition(Func<FunctionArguments, MappingFunction> Create, bool NeedsSource = true, bool TakesSeveral = false);
