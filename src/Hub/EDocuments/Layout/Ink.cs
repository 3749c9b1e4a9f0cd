namespace Hub.EDocuments.Layout;

/// <summary>A colour of the page: red, green, blue.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    public static Ink Black { get; } = new(0, 0, 0);

    /// <summary>For what stands beside the text: running heads and feet.</summary>
    public static Ink Grey { get; } = new(96, 96, 96);

    /// <summary>The ground of a table's head.</summary>
    public static Ink Shade { get; } = new(238, 238, 238);

    /// <summary>Seal and the line below the head.</summary>
    public static Ink SealRed { get; } = new(200, 16, 32);
}
