namespace Hub.Registry;

/// <summary>Where a platform's dictionary and our code list part. Nobody changes ours but a person.</summary>
/// <param name="Dictionary">Id of the dictionary, the same as our scheme.</param>
/// <param name="Code">The code; null when the whole list is unknown here.</param>
/// <param name="Kind"><c>unknown-list</c>, <c>missing-here</c>, <c>missing-there</c> or <c>text-differs</c>.</param>
/// <param name="KindText">The same in Chinese, with what to do.</param>
/// <param name="Theirs">Their text; null when they have none.</param>
/// <param name="Ours">Our text; null when we have none.</param>
internal sealed record CodeListDifference(string Dictionary, string? Code, string Kind, string KindText, string? Theirs, string? Ours);
