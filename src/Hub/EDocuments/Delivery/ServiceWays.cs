namespace Hub.EDocuments.Delivery;

/// <summary>Ways of serving a document.</summary>
internal static class ServiceWays
{
    public const string Electronic = "electronic";
    public const string Direct = "direct";
    public const string Left = "left";
    public const string Mail = "mail";

    public static IReadOnlyList<string> All { get; } = [Electronic, Direct, Left, Mail];
}
