using System.Globalization;

namespace Canonical.Schema.Instances;

/// <summary>Why bytes cannot be taken as an instance: the key of the message and what it tells.</summary>
/// <param name="Message">Key in <see cref="SchemaMessages"/>.</param>
/// <param name="Expected">The limit or the rule.</param>
/// <param name="Found">What was met and where.</param>
internal sealed record JsonRefusal(string Message, string Expected, string Found)
{
    public static JsonRefusal TooDeep(int maxDepth)
    {
        var limit = maxDepth.ToString(CultureInfo.InvariantCulture);
        return new JsonRefusal(SchemaMessages.Depth, limit, "> " + limit);
    }
}
