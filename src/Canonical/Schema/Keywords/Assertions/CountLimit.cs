using System.Globalization;
using System.Text;
using System.Text.Json;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary>Values of keywords that count: non-negative integers, also written 2.0 or 1e3.</summary>
internal static class CountLimit
{
    /// <summary>The limit, at most <see cref="int.MaxValue"/> because no document holds more; null when it is no count.</summary>
    public static int? TryRead(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        var text = Encoding.UTF8.GetBytes(value.GetRawText());
        if (!ExactNumber.HasBoundedExponent(text) || ExactNumber.Parse(text) is not { IsInteger: true, IsNegative: false } number)
        {
            return null;
        }

        var largest = ExactNumber.Parse(Encoding.UTF8.GetBytes(int.MaxValue.ToString(CultureInfo.InvariantCulture)));
        return ExactNumber.Compare(number, largest) >= 0
            ? int.MaxValue
            : (int)decimal.Parse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
