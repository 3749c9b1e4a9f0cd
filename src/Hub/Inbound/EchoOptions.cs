namespace Hub.Inbound;

/// <summary>By what names partners know this hub. Section <c>Echo</c>.</summary>
internal sealed class EchoOptions
{
    public const string Section = "Echo";

    /// <summary>Names that mean this hub where a partner says from whom a record comes. Default <c>huangpu-exchange-hub</c>; the ids it signs with count too.</summary>
    public List<string> Systems { get; set; } = ["huangpu-exchange-hub"];

    /// <summary>Adds the ids under which partners registered this hub, <c>Partners:PARTNER:SenderId</c>.</summary>
    public void AddSenders(IConfiguration configuration) =>
        Systems.AddRange(configuration.GetSection("Partners").GetChildren().Select(partner => partner["SenderId"]).OfType<string>());
}
