namespace Districts.World;

internal sealed record Department(string Id, string Name, string CreditCode)
{
    public List<Item> Items { get; } = [];

    /// <summary>Items filed during the period: too early for some inspections.</summary>
    public List<Item> LateItems { get; } = [];

    public List<Officer> Officers { get; } = [];
}
