using System.Reflection;
using Hub.Ledger;

namespace Hub.Tests.Staging;

/// <summary>A ledger in which something happens just before one of its questions is asked: what another job does in between.</summary>
#pragma warning disable CA1852 // The proxy is derived from it at run time.
internal class InterceptedQueries<T> : DispatchProxy
    where T : class
#pragma warning restore CA1852
{
    private T _inner = null!;
    private Func<string, object?> _before = null!;

    /// <param name="inner">What answers.</param>
    /// <param name="before">Called with the name of each member; an answer other than null takes the place of the member's.</param>
    public static T Of(T inner, Func<string, object?> before)
    {
        var proxy = Create<T, InterceptedQueries<T>>();
        var self = (InterceptedQueries<T>)(object)proxy;
        (self._inner, self._before) = (inner, before);
        return proxy;
    }

    /// <summary>The ledger, in which this is done once before the question of that name.</summary>
    public static ILedger Before(ILedger ledger, string question, Func<Task> action)
    {
        var done = false;
        var queries = InterceptedQueries<ILedgerQueries>.Of(ledger.Queries, name =>
        {
            if (name == question && !done)
            {
                done = true;
                Task.Run(action).GetAwaiter().GetResult();
            }

            return null;
        });
        return InterceptedQueries<ILedger>.Of(ledger, name => name == "get_Queries" ? queries : null);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _before(targetMethod!.Name) ?? targetMethod.Invoke(_inner, args);
}
