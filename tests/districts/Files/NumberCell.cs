namespace Districts.Files;

/// <summary>A cell that the spreadsheet holds as a number, with the digits as they stand in the file.</summary>
internal sealed record NumberCell(string Digits);
