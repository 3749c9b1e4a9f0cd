namespace Hub.Inbound;

/// <summary>One pass of an entry through the pipeline: begun ahead, then committed or put aside.</summary>
internal sealed class IntakeTurn(IntakeEntry entry) : IAsyncDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IntakeEntry Entry { get; } = entry;

    /// <summary>Its submission being read, mapped and validated.</summary>
    public Task<PreparedSubmission>? Begun { get; set; }

    /// <summary>Ends with the turn, whatever came of it.</summary>
    public Task Ended => _ended.Task;

    public async ValueTask DisposeAsync()
    {
        await LetGoAsync();
        _ended.TrySetResult();
    }

    /// <summary>Lets go of what was begun; a failure to begin was met by whoever awaited it, or does not matter any more.</summary>
    public async Task LetGoAsync()
    {
        if (Begun is { } begun)
        {
            Begun = null;
            await ((Task)begun).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (begun.IsCompletedSuccessfully)
            {
                await (await begun).DisposeAsync();
            }
        }
    }
}
