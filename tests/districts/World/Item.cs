namespace Districts.World;

internal sealed record Item(string Code, string ChecklistCode, string Name, int YearlyCap, DateOnly FiledOn, DateOnly PublishedOn);
