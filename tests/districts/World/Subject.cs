namespace Districts.World;

internal sealed class Subject
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string CreditCode { get; init; }

    public required string RegistrationNo { get; init; }

    public string FormerName { get; init; } = "";

    public string Address { get; init; } = "";

    public string Kind { get; init; } = "企业";

    /// <summary>Somebody else bears or bore this name too.</summary>
    public bool SharesName { get; init; }

    public bool IsRegistered => Id[0] == 'S';

    public bool IsSoleTrader => Kind == "个体工商户";

    /// <summary>Any code that names this subject; most senders use the credit code.</summary>
    public string Code => CreditCode.Length > 0 ? CreditCode : RegistrationNo;
}
