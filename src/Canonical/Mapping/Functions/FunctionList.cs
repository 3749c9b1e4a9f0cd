namespace Canonical.Mapping.Functions;

/// <summary>The functions of the mapping language: all of them, and no others.</summary>
internal static class FunctionList
{
    public static IReadOnlyDictionary<string, FunctionDefinition> All { get; } = new Dictionary<string, FunctionDefinition>(StringComparer.Ordinal)
    {
        ["text"] = new(TextFunction.Create),
        ["raw"] = new(RawFunction.Create),
        ["constant"] = new(ConstantFunction.Create, NeedsSource: false),
        ["date"] = new(DateFunction.Create),
        ["instant"] = new(InstantFunction.Create),
        ["number"] = new(NumberFunction.Create),
        ["amount"] = new(AmountFunction.Create),
        ["integer"] = new(IntegerFunction.Create),
        ["boolean"] = new(BooleanFunction.Create),
        ["choose"] = new(ChooseFunction.Create),
        ["cases"] = new(CasesFunction.Create, NeedsSource: false),
        ["code"] = new(CodeFunction.Create),
        ["lookup"] = new(LookupFunction.Create),
        ["subject-code"] = new(SubjectCodeFunction.Create),
        ["identifier"] = new(IdentifierFunction.Create),
        ["join"] = new(JoinFunction.Create, TakesSeveral: true),
        ["first"] = new(FirstFunction.Create, TakesSeveral: true),
        ["count"] = new(CountFunction.Create),
    };
}
