using System.Buffers;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adapters.Contract;

namespace Adapters.Transports.Rows;

/// <summary>Messages to a platform that takes batches of rows, and its answers, which name a row by <c>key</c> or, where the table is a national one, by <c>cd_id</c>.</summary>
internal static class RowWire
{
    /// <summary>A batch as JSON; rows go in byte for byte as they were rendered and digested.</summary>
    /// <param name="batch">What is sent.</param>
    /// <param name="namesInRow">Whether the rows themselves say which record they are and what happens to it, as national tables do.</param>
    public static byte[] Batch(OutboundBatch batch, bool namesInRow = false)
    {
        var buffer = new ArrayBufferWriter<byte>(batch.Items.Sum(i => i.Row.Length + 250));
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("batch"u8, batch.BatchNo);
            json.WriteStartArray("entries"u8);
            foreach (var item in batch.Items)
            {
                json.WriteStartObject();
                if (!namesInRow)
                {
                    json.WriteString("key"u8, item.BusinessKey);
                    json.WriteString("operation"u8, item.Operation.ToString());
                }

                json.WriteString("idempotencyKey"u8, item.IdempotencyKey);
                json.WriteString("digest"u8, item.ContentDigest);
                json.WritePropertyName("row"u8);
                json.WriteRawValue(item.Row.Span, skipInputValidation: true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A question for business keys.</summary>
    public static byte[] Question(IEnumerable<string> keys) =>
        JsonSerializer.SerializeToUtf8Bytes(new RowQuestion([.. keys]), RowJson.Default.RowQuestion);

    /// <summary>A request body; made per try because a request may be sent only once.</summary>
    public static ByteArrayContent Content(byte[] body, string mediaType = "application/json") =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType, "utf-8") } };
}

internal sealed record RowQuestion(string[] Keys);

internal sealed record RowBatchAnswer(string? Batch, RowResult?[]? Results);

internal sealed record RowResult(string? Key, [property: JsonPropertyName("cd_id")] string? Id, string? Result, string? Receipt, string? Code, string? Message);

internal sealed record RowHoldings(long? Count, RowCopy?[]? Held, string? Next);

internal sealed record RowCopy(string? Key, [property: JsonPropertyName("cd_id")] string? Id, string? Operation, string? Batch, string? Digest, string? Receipt);

internal sealed record RowProblem(string? Code, string? Message);

[JsonSerializable(typeof(RowQuestion))]
[JsonSerializable(typeof(RowBatchAnswer))]
[JsonSerializable(typeof(RowHoldings))]
[JsonSerializable(typeof(RowProblem))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class RowJson : JsonSerializerContext;
