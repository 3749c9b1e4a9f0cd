namespace Hub.EDocuments.Layout;

/// <summary>A line of a paragraph.</summary>
/// <param name="Characters">What stands on it, without spaces at its end.</param>
/// <param name="Width">Its width in points, indent not counted.</param>
/// <param name="EndsParagraph">Whether the paragraph ends with it: such a line is not stretched.</param>
internal readonly record struct TextLine(string Characters, double Width, bool EndsParagraph);
