namespace Architecture;

/// <summary>The two flows as the program has them: the steps that the flow lists are made of, in their order.</summary>
internal static class Flows
{
    private const string Step = "Step";

    public static IReadOnlyList<string> Inbound { get; } = StepsOf("Hub.Inbound.InboundFlow");

    public static IReadOnlyList<string> Outbound { get; } = StepsOf("Hub.Outbound.OutboundFlow");

    public static string LineOf(IEnumerable<string> steps) => string.Join(" → ", steps);

    private static List<string> StepsOf(string flow) =>
    [
        .. Code.Hub.GetType(flow, throwOnError: true)!.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
            .Select(parameter => parameter.ParameterType.Name)
            .Where(name => name.EndsWith(Step, StringComparison.Ordinal)).Select(name => name[..^Step.Length]),
    ];
}
