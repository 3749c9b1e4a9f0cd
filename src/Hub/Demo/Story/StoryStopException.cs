namespace Hub.Demo.Story;

/// <summary>The story cannot go on: something that has to happen did not.</summary>
internal sealed class StoryStopException(string message) : Exception(message);
