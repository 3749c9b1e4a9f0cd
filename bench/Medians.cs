using System.Globalization;

namespace Bench;

/// <summary>Several runs of one thing as people read them: the median, and in brackets the least and the most.</summary>
internal static class Medians
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    public static string Show(IReadOnlyCollection<double> values, string format = "F0") => string.Create(
        CultureInfo.InvariantCulture,
        $"{Of(values).ToString(format, CultureInfo.InvariantCulture)} [{values.Min().ToString(format, CultureInfo.InvariantCulture)}..{values.Max().ToString(format, CultureInfo.InvariantCulture)}]");

    /// <summary>Median of the ratios of runs that took turns: what disturbed the machine disturbed both of a pair.</summary>
    public static double Ratio(IEnumerable<double> measured, IEnumerable<double> floor) => Of(measured.Zip(floor, (one, other) => one / other));
}
