using System.Globalization;

namespace Districts;

/// <summary>How much of a district is written: registered subjects, and inspections (about; groups and corrections come on top).</summary>
public readonly record struct DistrictSize(int Subjects, int Inspections)
{
    public static DistrictSize Small { get; } = new(400, 1_000);

    public static DistrictSize Medium { get; } = new(900, 2_000);

    public static DistrictSize Large { get; } = new(6_000, 20_000);

    public static DistrictSize? Read(string text) => text switch
    {
        "small" => Small,
        "medium" => Medium,
        "large" => Large,
        _ when int.TryParse(text, CultureInfo.InvariantCulture, out var count) && count > 0 => new(Math.Max(300, count / 3), count),
        _ => null,
    };
}
