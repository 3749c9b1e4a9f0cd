using Canonical.Identifiers;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>
/// <c>subject-code</c>: a column that holds a USCC, a registration number, an organisation code or nothing.
/// <c>part</c> says which of them goes to this target; a code that is none of them fails, whatever the part.
/// </summary>
internal sealed class SubjectCodeFunction(FailurePolicy failure, string part) : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Text;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject
        ? [MappingFaults.CodeAsNumber, MappingFaults.CodeLength, MappingFaults.CodeCharacter, MappingFaults.CodeCheckDigit]
        : [];

    public static SubjectCodeFunction Create(FunctionArguments arguments) => new(
        arguments.Failure(), arguments.Choice("part", "", "uscc", "registrationNo", "organisationCode"));

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var reading = call.Run.SubjectCode.Read(value.Text!, value.Kind is SourceKind.Number or SourceKind.Date);
        if (reading.Refusal is { } refusal)
        {
            return call.Fail(failure, IdentifierFaults.CodeOf(refusal), refusal.Message, refusal.Hint, value.Text);
        }

        return reading.Value is { } code && PartOf(reading.Scheme) == part ? MappedValue.OfText(code) : MappedValue.Absent;
    }

    private static string PartOf(IdentifierScheme scheme) => scheme switch
    {
        IdentifierScheme.Uscc => "uscc",
        IdentifierScheme.RegistrationNumber or IdentifierScheme.LegacyRegistrationNumber => "registrationNo",
        IdentifierScheme.OrganisationCode => "organisationCode",
        _ => "",
    };
}
