using Canonical.Identifiers;

namespace Canonical.Mapping.Functions;

/// <summary>The fault code for each reason an identifier is refused.</summary>
internal static class IdentifierFaults
{
    public static string CodeOf(IdentifierRefusal refusal) => refusal.Reason switch
    {
        "scientific-notation" or "precision-lost" => MappingFaults.CodeAsNumber,
        "wrong-length" => MappingFaults.CodeLength,
        "bad-character" => MappingFaults.CodeCharacter,
        "check-digit" => MappingFaults.CodeCheckDigit,
        _ => MappingFaults.CodeOther,
    };
}
