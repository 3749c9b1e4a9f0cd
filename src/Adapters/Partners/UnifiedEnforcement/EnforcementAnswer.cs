using System.Globalization;
using System.Text;
using Adapters.Contract;
using Adapters.Partners.UnifiedEnforcement.Messages;

namespace Adapters.Partners.UnifiedEnforcement;

/// <summary>Reads the system's answers. What does not fit the question is no answer: null.</summary>
internal static class EnforcementAnswer
{
    /// <summary>One answer per item of the batch, in its order.</summary>
    public static IReadOnlyList<ItemAnswer>? Items(OutboundBatch batch, SubmitAnswer? answer)
    {
        // What repeats and is absent is null, whatever the message was made with.
        if (answer is not { Results: { } results } || answer.Batch != batch.BatchNo || results.Length != batch.Items.Count)
        {
            return null;
        }

        var items = results.Zip(batch.Items, (result, item) => result.Key == item.BusinessKey ? Item(result) : null).OfType<ItemAnswer>().ToArray();
        return items.Length == results.Length ? items : null;
    }

    /// <summary>What the system holds.</summary>
    public static (long Count, IReadOnlyList<PartnerCopy> Copies, string? Next)? Holdings(HoldingsAnswer? answer)
    {
        var held = answer?.Held ?? [];
        var copies = held.Select(Copy).OfType<PartnerCopy>().ToArray();
        return answer is null || copies.Length != held.Length
            ? null
            : (long.TryParse(answer.Count, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : copies.Length, copies, answer.Next);
    }

    /// <summary>
    /// A page as the feed's format reads it. One that answers another question would be taken twice or never; one whose cursor goes back
    /// is handed on as it is: who polls says so and stays.
    /// </summary>
    public static PageOutcome Page(PageAnswer? answer, string feed, string? asked)
    {
        if (answer?.Records is not { } records)
        {
            return Unreadable("不是约定的结构");
        }

        if ((answer.After ?? "") != (asked ?? ""))
        {
            return Unreadable($"问的是游标“{asked}”之后，答的是“{answer.After}”之后");
        }

        if (answer.Next is not null && !long.TryParse(answer.Next, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return Unreadable($"游标“{answer.Next}”不是数字");
        }

        var isEmpty = records.Items is null or [];
        return (!isEmpty || answer.More) && (answer.Next is null || answer.Next == asked)
            ? Unreadable("有内容而没有新的游标")
            : new PageOutcome.Page(isEmpty ? default : Bytes(records), $"{feed}-{answer.Next ?? asked ?? "0"}.xml", answer.Next, answer.More);
    }

    private static byte[] Bytes(PageRecords records) =>
        Encoding.UTF8.GetBytes($"<records>{string.Concat(records.Items!.Select(item => item.OuterXml))}</records>");

    private static PageOutcome.Unanswered Unreadable(string reason) => new(Cause.ContractOut, $"分页应答无法采用：{reason}", null);

    private static ItemAnswer? Item(RecordResult result) => result switch
    {
        { Verdict: "accepted", Receipt: { } receipt } => new ItemAnswer.Accepted(receipt),
        { Verdict: "held", Receipt: { } receipt } => new ItemAnswer.AlreadyHeld(receipt),
        { Verdict: "rejected", Code: { } code } => new ItemAnswer.Rejected(code, result.Message ?? ""),
        { Verdict: "stale" } => new ItemAnswer.Stale(result.Message ?? ""),
        _ => null,
    };

    private static PartnerCopy? Copy(HeldCopy copy) =>
        copy is { Key: { } key, Operation: ['i' or 'u' or 'd'] operation, Digest: { } digest, Receipt: { } receipt }
            ? new PartnerCopy(key, operation[0], copy.Batch, digest, receipt)
            : null;
}
