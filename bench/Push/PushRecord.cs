using System.Text;

namespace Bench.Push;

/// <summary>A record of real size, about 1.3 kB.</summary>
internal static class PushRecord
{
    public static byte[] Body { get; } = Encoding.UTF8.GetBytes(
        $$"""{"schema":"inspection-record/1.0","recordNo":"SJ20250800000","departmentId":"market-regulation","note":"{{new string('x', 1_200)}}"}""" + "\n");
}
