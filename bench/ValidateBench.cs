using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Canonical.Schema;
using NJsonSchema;

namespace Bench;

/// <summary>
/// Validation on one thread: inspection records of about 1.3 kB, nine of ten valid, the others with one to three errors,
/// all errors with pointers. Beside it a bare scan by Utf8JsonReader as the floor and NJsonSchema (parsing included) as
/// what one would use instead. Interleaved, medians of the rounds.
/// </summary>
internal static class ValidateBench
{
    private const int Records = 20_000;
    private const int PeerRecords = 4_000;
    private const int Rounds = 7;

    /// <summary>1 when a goal is missed or the validators disagree.</summary>
    public static async Task<int> RunAsync()
    {
        var records = new SyntheticInspections(20240701).Take(Records);
        var peerRecords = records.Take(PeerRecords).ToArray();
        var validator = Compile();
        var peer = await JsonSchema.FromJsonAsync(SyntheticInspections.Schema);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Records} records, {records.Average(record => record.Length):F0} bytes each, {records.Count(record => !validator.IsValid(record))} invalid"));

        var rates = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        for (var round = 0; round <= Rounds; round++)
        {
            // The first round only warms up.
            var isCounted = round > 0;
            Measure(rates, "scan", records, Scan, isCounted);
            Measure(rates, "hub", records, record => validator.Validate(record).Count, isCounted);
            Measure(rates, "njsonschema", peerRecords, record => peer.Validate(Encoding.UTF8.GetString(record)).Count, isCounted);
        }

        return Report(rates, Allocation(validator, records));
    }

    private static ISchemaValidator Compile()
    {
        var registry = new SchemaRegistry();
        registry.Add(Encoding.UTF8.GetBytes(SyntheticInspections.Schema), out var id);
        var compilation = registry.Compile(id!);
        return compilation.Validator ?? throw new InvalidOperationException(string.Join("; ", compilation.Faults));
    }

    private static void Measure(
        Dictionary<string, List<double>> rates, string name, IReadOnlyCollection<byte[]> records, Func<byte[], int> work, bool isCounted)
    {
        var watch = Stopwatch.StartNew();
        var sum = 0L;
        foreach (var record in records)
        {
            sum += work(record);
        }

        var rate = records.Count / watch.Elapsed.TotalSeconds;
        GC.KeepAlive(sum);
        if (isCounted)
        {
            rates.TryAdd(name, []);
            rates[name].Add(rate);
        }
    }

    private static int Scan(byte[] record)
    {
        var reader = new Utf8JsonReader(record);
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    private static double Allocation(ISchemaValidator validator, IReadOnlyCollection<byte[]> records)
    {
        var valid = records.Where(record => validator.IsValid(record)).ToList();
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var record in valid)
        {
            validator.Validate(record);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)valid.Count;
    }

    private static int Report(Dictionary<string, List<double>> rates, double allocation)
    {
        var medians = rates.ToDictionary(rate => rate.Key, rate => Median(rate.Value), StringComparer.Ordinal);
        foreach (var (name, all) in rates)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name,-12} {medians[name],10:F0} records/s  [{all.Min():F0} - {all.Max():F0}]"));
        }

        var toPeer = medians["hub"] / medians["njsonschema"];
        var toScan = medians["hub"] / medians["scan"];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hub / njsonschema {toPeer:F2}  (goal 5, aim 8)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hub / scan        {toScan:F3}  (goal 0.14, aim 0.25)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"allocated per valid record: {allocation:F1} bytes"));
        return toPeer >= 5 && toScan >= 0.14 ? 0 : 1;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
