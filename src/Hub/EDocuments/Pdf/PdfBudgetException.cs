namespace Hub.EDocuments.Pdf;

/// <summary>The streams of a document unpack to more than is allowed. Never leaves <see cref="PdfReading"/>.</summary>
internal sealed class PdfBudgetException() : Exception("The streams unpack to more than is allowed.");
