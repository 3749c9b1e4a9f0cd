using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Adapters.Contract;

namespace Adapters.Transports.Rows;

/// <summary>Reads the answers of a platform that takes batches of rows. What does not fit the question is no answer: null.</summary>
internal static class RowAnswer
{
    /// <summary>One answer per item of the batch, in its order.</summary>
    public static IReadOnlyList<ItemAnswer>? Items(OutboundBatch batch, ReadOnlyMemory<byte> body)
    {
        var answer = Parse(body, RowJson.Default.RowBatchAnswer);
        if (answer?.Results is not { } results || answer.Batch != batch.BatchNo || results.Length != batch.Items.Count)
        {
            return null;
        }

        var items = results.Zip(batch.Items, (result, item) => result is not null && (result.Key ?? result.Id) == item.BusinessKey ? Item(result) : null).OfType<ItemAnswer>().ToArray();
        return items.Length == results.Length ? items : null;
    }

    /// <summary>What the platform holds.</summary>
    public static (long Count, IReadOnlyList<PartnerCopy> Copies, string? Next)? Holdings(ReadOnlyMemory<byte> body)
    {
        var answer = Parse(body, RowJson.Default.RowHoldings);
        if (answer?.Held is not { } held)
        {
            return null;
        }

        var copies = held.Select(Copy).OfType<PartnerCopy>().ToArray();
        return copies.Length == held.Length ? (answer.Count ?? copies.Length, copies, answer.Next) : null;
    }

    /// <summary>The platform's own words for an error.</summary>
    public static string Words(CallResult.Answer answer)
    {
        var text = AnswerText.Decode(answer.Body);
        try
        {
            if (JsonSerializer.Deserialize(text, RowJson.Default.RowProblem) is { Message: { } message } problem)
            {
                return AnswerText.Shorten($"{problem.Code} {message}");
            }
        }
        catch (JsonException)
        {
            // Gateways in front of a platform answer with web pages.
        }

        return text.AsSpan().TrimStart().StartsWith("<") ? "应答是网页，不是接口报文" : AnswerText.Shorten(text);
    }

    /// <summary>Whether a batch was refused for nothing but its number.</summary>
    public static bool IsNumberUsed(CallResult.Answer answer) => answer.Status == 409 && Parse(answer.Body, RowJson.Default.RowProblem)?.Code == "B003";

    private static ItemAnswer? Item(RowResult result) => result switch
    {
        { Result: "accepted", Receipt: { } receipt } => new ItemAnswer.Accepted(receipt),
        { Result: "held", Receipt: { } receipt } => new ItemAnswer.AlreadyHeld(receipt),
        { Result: "rejected", Code: { } code } => new ItemAnswer.Rejected(code, result.Message ?? ""),
        { Result: "stale" } => new ItemAnswer.Stale(result.Message ?? ""),
        _ => null,
    };

    private static PartnerCopy? Copy(RowCopy? copy) =>
        (copy?.Key ?? copy?.Id) is { } key && copy is { Operation: ['i' or 'u' or 'd'] operation, Digest: { } digest, Receipt: { } receipt }
            ? new PartnerCopy(key, operation[0], copy.Batch, digest, receipt)
            : null;

    private static T? Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
