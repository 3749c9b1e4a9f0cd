using Sandbox.Injection;
using Sandbox.Partners;

namespace Hub.Demo;

/// <summary>One partner of the demo that misbehaves, to see the story notice it: <c>PARTNER=RULE</c>.</summary>
internal sealed record DemoFault(string Partner, string Rule)
{
    /// <exception cref="FormatException">No such partner or rule; the message says which there are.</exception>
    public static DemoFault Parse(string text)
    {
        var parts = text.Split('=', 2);
        if (parts.Length != 2 || !SimulatedPartners.Ids.Contains(parts[0]))
        {
            throw new FormatException($"故障“{text}”应写作 对接方=规则，对接方可用：{string.Join('、', SimulatedPartners.Ids)}");
        }

        FaultRule.Parse(parts[1]);
        return new DemoFault(parts[0], parts[1]);
    }
}
