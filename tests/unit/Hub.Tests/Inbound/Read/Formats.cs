using Hub.Inbound.Read;

namespace Hub.Tests.Inbound.Read;

internal static class Formats
{
    public static FeedFormat Columns(params string[] names) => new() { Columns = [.. names.Select(name => new FeedColumn(name))] };
}
