namespace Hub.Demo.Story;

/// <summary>Waits for what others do: looks again and again, and says what did not come when patience ends.</summary>
internal sealed class Patience(TimeSpan longest, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="StoryStopException">It did not come in time.</exception>
    public async Task<T> ForAsync<T>(string what, Func<Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        var start = time.GetTimestamp();
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            if (time.GetElapsedTime(start) > longest)
            {
                throw new StoryStopException($"等了 {longest.TotalSeconds:0} 秒，{what}");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
