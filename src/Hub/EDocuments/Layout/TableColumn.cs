namespace Hub.EDocuments.Layout;

/// <summary>A column of a table: its left edge, its width, and how its cells stand.</summary>
internal readonly record struct TableColumn(double X, double Width, bool IsLabel);
