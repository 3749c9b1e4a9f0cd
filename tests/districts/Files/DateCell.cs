namespace Districts.Files;

/// <summary>A cell that the spreadsheet holds as a date.</summary>
internal sealed record DateCell(DateTime At);
