namespace Hub.Demo.Story;

/// <summary>One thing that happens in the story.</summary>
/// <param name="Title">What it is called, at most eight characters, so that lines stand below each other.</param>
/// <param name="TellAsync">Makes it happen, waits until those whom it concerns say so, and tells it in one line.</param>
internal sealed record StoryStep(string Title, Func<StoryWorld, CancellationToken, Task<string>> TellAsync);
