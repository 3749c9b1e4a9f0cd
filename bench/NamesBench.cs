using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Canonical.Digests;
using Canonical.Matching;

namespace Bench;

/// <summary>
/// Name candidates: synthetic company names, one-edit noise on 20,000 queries, one thread. Beside it SM3 in MB/s with
/// SHA-256 of the platform as the floor, because evidence hashes every batch with it.
/// </summary>
internal static class NamesBench
{
    private const int Queries = 20_000;
    private const int Seed = 20240701;

    /// <summary>Options: <c>--names N</c> (default 1,000,000).</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var count = Arguments.Number(args, "--names", 1_000_000);
        var names = new SyntheticNames(Seed).Take(count);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var index = new NameCandidateIndex();
        var subjects = new Guid[count];
        for (var i = 0; i < count; i++)
        {
            subjects[i] = new Guid(i, 0, 0, new byte[8]);
            index.Add(subjects[i], names[i]);
        }

        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_000_000.0;
        Console.WriteLine($"names {count:N0}: built in {watch.Elapsed.TotalSeconds:F2} s, {memory:F0} MB with names and subject ids");
        for (var round = 0; round < 3; round++)
        {
            Measure(index, names, subjects, new SyntheticNames(Seed + 1 + round));
        }

        Digests();
        return Task.FromResult(0);
    }

    private static void Measure(NameCandidateIndex index, string[] names, Guid[] subjects, SyntheticNames noise)
    {
        var wanted = new int[Queries];
        var asked = new string[Queries];
        for (var i = 0; i < Queries; i++)
        {
            wanted[i] = noise.Below(names.Length);
            asked[i] = noise.WithOneEdit(names[wanted[i]]);
        }

        var (first, anywhere) = (0, 0);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Queries; i++)
        {
            var found = index.Find(asked[i]);
            first += found.Count > 0 && found[0].SubjectId == subjects[wanted[i]] ? 1 : 0;
            anywhere += found.Any(candidate => candidate.SubjectId == subjects[wanted[i]]) ? 1 : 0;
        }

        var rate = Queries / watch.Elapsed.TotalSeconds;
        Console.WriteLine($"queries {rate:N0}/s, recall@1 {100.0 * first / Queries:F1} %, recall@5 {100.0 * anywhere / Queries:F1} %");
    }

    private static void Digests()
    {
        var data = new byte[64 << 20];
        new Random(Seed).NextBytes(data);
        Sm3.Hash(data);
        Console.WriteLine($"SM3 {Rate(() => Sm3.Hash(data)):F0} MB/s, SHA-256 {Rate(() => SHA256.HashData(data)):F0} MB/s");

        double Rate(Func<byte[]> hash)
        {
            var watch = Stopwatch.StartNew();
            hash();
            return data.Length / 1e6 / watch.Elapsed.TotalSeconds;
        }
    }
}
