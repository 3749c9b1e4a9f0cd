using System.Text.Json;
using Canonical.Codes;
using Hub.Ledger;

namespace Hub.Registry;

/// <summary>Compares the dictionaries a platform sent with the code lists of <c>schemas/codes</c>. It reports and applies nothing.</summary>
internal sealed class CodeListComparison(CodeLists codes)
{
    /// <summary>Canonical type of what platforms send.</summary>
    public const string RecordType = "dictionary-entry";

    /// <summary>Everything that differs, by dictionary and code.</summary>
    public async Task<IReadOnlyList<CodeListDifference>> CompareAsync(ILedgerQueries queries, string partner, CancellationToken cancellationToken)
    {
        var theirs = new List<(string Dictionary, string Code, string Text)>();
        await foreach (var record in queries.ReadCurrentAsync(RecordType, partner, cancellationToken))
        {
            if (record.State == RecordStates.Current)
            {
                using var body = JsonDocument.Parse(record.Body);
                theirs.Add((Text(body, "dictionary"), Text(body, "code"), Text(body, "text")));
            }
        }

        return [.. theirs.GroupBy(entry => entry.Dictionary).OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => Compare(group.Key, group.ToDictionary(entry => entry.Code, entry => entry.Text, StringComparer.Ordinal)))];
    }

    private IEnumerable<CodeListDifference> Compare(string dictionary, Dictionary<string, string> theirs)
    {
        if (!codes.TryGet(dictionary, out var list))
        {
            return [new CodeListDifference(dictionary, null, "unknown-list", "本枢纽没有此代码表；需要时由映射负责人新增", string.Join('、', theirs.Select(pair => $"{pair.Key} {pair.Value}")), null)];
        }

        var ours = list.Entries.GroupBy(entry => entry.Code).ToDictionary(group => group.Key, group => group.Last().Zh, StringComparer.Ordinal);
        return ours.Keys.Union(theirs.Keys).Order(StringComparer.Ordinal)
            .Select(code => Compare(dictionary, code, theirs.GetValueOrDefault(code), ours.GetValueOrDefault(code))).OfType<CodeListDifference>();
    }

    private static CodeListDifference? Compare(string dictionary, string code, string? theirs, string? ours) => (theirs, ours) switch
    {
        ({ }, null) => new(dictionary, code, "missing-here", "平台有而本枢纽没有；核对后加入代码表和映射", theirs, null),
        (null, { }) => new(dictionary, code, "missing-there", "本枢纽有而平台没有；核对是否已停用", null, ours),
        _ when theirs != ours => new(dictionary, code, "text-differs", "名称不同；核对含义是否改变", theirs, ours),
        _ => null,
    };

    private static string Text(JsonDocument body, string name) => body.RootElement.GetProperty(name).GetString()!;
}
