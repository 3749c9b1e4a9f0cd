using Canonical.Records;

namespace Hub.Inbound;

/// <summary>The item codes of an inspection that count towards yearly caps; off-site and exempt checks have none.</summary>
internal static class VisitedItems
{
    /// <param name="record">A canonical inspection record.</param>
    public static IReadOnlyList<string> Of(in RecordView record)
    {
        if (record.Text(record.Child(record.Child(0, "classification"u8), "district"u8)) is "exempt" or "off-site")
        {
            return [];
        }

        List<string> codes = [];
        var items = record.Child(0, "items"u8);
        for (var item = record.First(items); item >= 0; item = record.After(item, items))
        {
            if (record.Text(record.Child(item, "itemCode"u8)) is { } code)
            {
                codes.Add(code);
            }
        }

        return codes;
    }
}
