namespace Hub.Inbound.Read;

/// <summary>Why a row is no data.</summary>
internal static class SkipReason
{
    public const string Note = "note";
    public const string Header = "header";
    public const string Example = "example";
    public const string Blank = "blank";
}
