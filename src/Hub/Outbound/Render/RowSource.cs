using System.Globalization;
using Canonical.Mapping;
using Hub.Ledger;

namespace Hub.Outbound.Render;

/// <summary>What an outbound mapping reads: <c>record</c>, the golden <c>subject</c>, the owning <c>department</c>, the <c>exchange</c>, and of an inspection <c>code</c> the key to rate it.</summary>
internal static class RowSource
{
    private static readonly SourceShape Root = new(["record", "subject", "department", "exchange", "code"]);
    private static readonly SourceShape SubjectShape = new(["name", "uscc", "registrationNo", "organisationCode", "address", "subjectKind"]);
    private static readonly SourceShape DepartmentShape = new(["id", "name", "uscc", "divisionCode"]);
    private static readonly SourceShape ExchangeShape = new(["id", "version"]);
    private static readonly SourceShape CodeShape = new(["ratingKey"]);

    public static SourceNode Of(SourceNode record, ClaimedExchange exchange, Department department, string? ratingKey = null) => Object(
        Root,
        record,
        exchange.Subject is { } subject ? Of(subject) : SourceNode.Absent,
        Object(DepartmentShape, Text(department.Id), Text(department.Name), Text(department.Uscc), Text(department.DivisionCode)),
        Object(ExchangeShape, Text(exchange.Id.ToString()), SourceNode.OfNumber(exchange.Version.ToString(CultureInfo.InvariantCulture))),
        ratingKey is null ? SourceNode.Absent : Object(CodeShape, Text(ratingKey)));

    private static SourceNode Of(SubjectRow subject) => Object(
        SubjectShape,
        Text(subject.Name), Text(subject.Uscc), Text(subject.RegistrationNo), Text(subject.OrganisationCode), Text(subject.Address), Text(subject.SubjectKind));

    private static SourceNode Text(string? text) => text is null ? SourceNode.Absent : SourceNode.OfText(text);

    private static SourceNode Object(SourceShape shape, params SourceNode[] values) => SourceNode.OfObject(new SourceObject(shape, values));
}
