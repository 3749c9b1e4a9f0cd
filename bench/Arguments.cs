using System.Globalization;

namespace Bench;

/// <summary>Numbers of a bench's command line, <c>--name value</c>.</summary>
internal static class Arguments
{
    public static int Number(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
    }
}
