namespace Canonical.Schema.Formats;

/// <summary>The Bidi rule of RFC 5893 section 2, for names that have a label written from right to left.</summary>
internal static class IdnBidi
{
    public static bool IsValid(IReadOnlyList<IReadOnlyList<int>> labels) =>
        !labels.Any(label => label.Any(one => IdnProperties.HasBidi(one, "R", "AL", "AN"))) || labels.All(IsValid);

    private static bool IsValid(IReadOnlyList<int> label)
    {
        var last = label.Count - 1;
        while (last > 0 && IdnProperties.HasBidi(label[last], "NSM"))
        {
            last--;
        }

        if (IdnProperties.HasBidi(label[0], "R", "AL"))
        {
            return label.All(one => !IsLeft(one))
                && IdnProperties.HasBidi(label[last], "R", "AL", "EN", "AN")
                && !(label.Any(one => IdnProperties.HasBidi(one, "EN")) && label.Any(one => IdnProperties.HasBidi(one, "AN")));
        }

        return IsLeft(label[0])
            && !label.Any(one => IdnProperties.HasBidi(one, "R", "AL", "AN"))
            && (IsLeft(label[last]) || IdnProperties.HasBidi(label[last], "EN"));
    }

    private static bool IsLeft(int codePoint) =>
        !IdnProperties.HasBidi(codePoint, "R", "AL", "AN", "EN", "NSM", "ES", "CS", "ET", "ON", "BN");
}
