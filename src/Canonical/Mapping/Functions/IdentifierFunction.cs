using Canonical.Identifiers;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary><c>identifier</c>: an identifier of one kind in its normal form, repaired where that is safe.</summary>
internal sealed class IdentifierFunction(FailurePolicy failure, string kind) : MappingFunction
{
    private static readonly Dictionary<string, Func<string, bool, IdentifierReading>> Kinds = new(StringComparer.Ordinal)
    {
        ["uscc"] = static (text, isNumber) => Uscc.Read(text, isNumber),
        ["registration-number"] = static (text, isNumber) => RegistrationNumber.Read(text, isNumber),
        ["organisation-code"] = static (text, isNumber) => OrganisationCode.Read(text, isNumber),
        ["division"] = static (text, isNumber) => DivisionCode.Read(text, isNumber),
        ["item-code"] = static (text, isNumber) => ItemCode.Read(text, isNumber),
        ["checklist-code"] = static (text, isNumber) => ChecklistCode.Read(text, isNumber),
        ["officer-certificate"] = static (text, isNumber) => OfficerCertificate.Read(text, isNumber),
    };

    private static readonly string[] WithoutCheckDigit = ["division", "item-code", "officer-certificate"];

    private readonly Func<string, bool, IdentifierReading> _read = Kinds[kind];

    public override TargetTypes Produces => TargetTypes.Text;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject
        ? WithoutCheckDigit.Contains(kind)
            ? [MappingFaults.CodeAsNumber, MappingFaults.CodeLength, MappingFaults.CodeCharacter]
            : [MappingFaults.CodeAsNumber, MappingFaults.CodeLength, MappingFaults.CodeCharacter, MappingFaults.CodeCheckDigit]
        : [];

    public static IdentifierFunction Create(FunctionArguments arguments)
    {
        var kind = arguments.Choice("kind", "", [.. Kinds.Keys]);
        return new IdentifierFunction(arguments.Failure(), Kinds.ContainsKey(kind) ? kind : "uscc");
    }

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var reading = _read(value.Text!, value.Kind is SourceKind.Number or SourceKind.Date);
        return reading switch
        {
            { Refusal: { } refusal } => call.Fail(failure, IdentifierFaults.CodeOf(refusal), refusal.Message, refusal.Hint, value.Text),
            { Value: { } code } => MappedValue.OfText(code),
            _ => MappedValue.Absent,
        };
    }
}
