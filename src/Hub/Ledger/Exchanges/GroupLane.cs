namespace Hub.Ledger.Exchanges;

/// <summary>
/// Group commit: callers that arrive while a transaction runs are taken together into the next one.
/// One of the waiting callers does the work for all.
/// </summary>
internal sealed class GroupLane<TIn, TOut>(int most, Func<IReadOnlyList<TIn>, Task<IReadOnlyList<TOut>>> run)
{
    private readonly Queue<(TIn Item, TaskCompletionSource<TOut> Done)> _waiting = new();
    private bool _running;

    public Task<TOut> RunAsync(TIn item)
    {
        var done = new TaskCompletionSource<TOut>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            _waiting.Enqueue((item, done));
            if (_running)
            {
                return done.Task;
            }

            _running = true;
        }

        _ = Task.Run(DrainAsync);
        return done.Task;
    }

    private async Task DrainAsync()
    {
        while (Take() is { Count: > 0 } group)
        {
            try
            {
                var results = await run([.. group.Select(one => one.Item)]);
                for (var i = 0; i < group.Count; i++)
                {
                    group[i].Done.SetResult(results[i]);
                }
            }
            catch (Exception exception)
            {
                // An outage of the store: every caller of the group learns of it, nothing was written.
                group.ForEach(one => one.Done.TrySetException(exception));
            }
        }
    }

    private List<(TIn Item, TaskCompletionSource<TOut> Done)> Take()
    {
        lock (_waiting)
        {
            var group = new List<(TIn, TaskCompletionSource<TOut>)>();
            while (group.Count < most && _waiting.TryDequeue(out var one))
            {
                group.Add(one);
            }

            _running = group.Count > 0;
            return group;
        }
    }
}
