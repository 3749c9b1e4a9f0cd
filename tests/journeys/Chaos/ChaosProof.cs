using System.Text.Json.Nodes;
using Journeys.Processes;

namespace Journeys.Chaos;

/// <summary>
/// What must be true after any number of kills: every row sent has one verdict, every record its newest version, and the platform's own log
/// has one entry per record and version, none older behind a newer.
/// </summary>
internal sealed class ChaosProof(IReadOnlyDictionary<string, int> sent, IReadOnlyCollection<string> accepted)
{
    private const int FaultsTold = 20;
    private readonly List<string> _faults = [];
    private readonly Dictionary<string, int> _versions = new(StringComparer.Ordinal);
    private int _rows;

    /// <summary>What is wrong, the first of it.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public string Summary => $"{_rows} rows with a verdict each, {sent.Count} records in {sent.Values.Sum()} versions, {accepted.Count} accepted by the platform";

    /// <summary>Asks for each body again, as a sender does who is not sure: the answer is the first submission, whose report must be complete.</summary>
    public async Task CheckReportsAsync(HubClient hub, IEnumerable<byte[]> bodies)
    {
        foreach (var body in bodies)
        {
            var submission = await hub.FinishedAsync(await hub.SubmitAsync(ChaosRun.Department, "culture-checks", body));
            var id = submission["id"]!.ToString();
            Check(submission["repeated"]!.GetValue<bool>(), $"submission {id} was lost: its bytes came as new again");
            var rows = (await hub.RowsAsync(id)).Select(line => JsonNode.Parse(line)!).ToList();
            var lines = body.Count(one => one == '\n');
            Check(
                rows.Select(row => row["row"]!.GetValue<int>()).SequenceEqual(Enumerable.Range(1, lines)),
                $"submission {id} of {lines} rows has verdicts for {string.Join(',', rows.Select(row => row["row"]))}");
            Check(
                rows.TrueForAll(row => row["verdict"]!.ToString() is "accepted" or "updated"),
                $"submission {id} has other verdicts: {rows.Find(row => row["verdict"]!.ToString() is not ("accepted" or "updated"))}");
            _rows += rows.Count;
        }
    }

    public async Task CheckRecordsAsync(HubClient hub)
    {
        for (var cursor = 0L; ;)
        {
            var page = await hub.GetAsync($"api/v1/records/inspection-record/changes?owner={ChaosRun.Department}&max=1000&after={cursor}");
            var items = page["items"]!.AsArray();
            foreach (var item in items)
            {
                var key = item!["key"]!.ToString();
                _versions[key] = Math.Max(_versions.GetValueOrDefault(key), item["version"]!.GetValue<int>());
            }

            var next = page["next"]!.GetValue<long>();
            if (items.Count == 0 || next == cursor)
            {
                break;
            }

            cursor = next;
        }

        foreach (var (key, version) in sent)
        {
            Check(_versions.GetValueOrDefault(key) == version, $"record {key} was sent in {version} versions and has {_versions.GetValueOrDefault(key)}");
        }

        Check(_versions.Count == sent.Count, $"{sent.Count} records were sent, {_versions.Count} are there");
    }

    public void CheckPlatform()
    {
        var newest = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in accepted)
        {
            var row = JsonNode.Parse(line)!;
            var (key, version) = (row["key"]!.ToString(), row["version"]!.GetValue<long>());
            Check(version > newest.GetValueOrDefault(key), $"the platform accepted version {version} of {key} behind {newest.GetValueOrDefault(key)}");
            newest[key] = version;
        }

        var held = newest.ToDictionary(one => one.Key[^13..], one => one.Value, StringComparer.Ordinal);
        foreach (var (key, version) in sent)
        {
            Check(held.GetValueOrDefault(key) == version, $"the platform holds version {held.GetValueOrDefault(key)} of {key}, not {version}");
        }
    }

    private void Check(bool isTrue, string otherwise)
    {
        if (!isTrue && _faults.Count < FaultsTold)
        {
            _faults.Add(otherwise);
        }
    }
}
