namespace Hub.Inbound;

/// <summary>By what names partners know this hub. Section <c>Echo</c>.</summary>
internal sealed class EchoOptions
{
    public const string Section = "Echo";

    /// <summary>Names that mean this hub where a partner says from whom a record comes. Default <c>huangpu-exchange-hub</c>.</summary>
    public List<string> Systems { get; set; } = ["huangpu-exchange-hub"];
}
