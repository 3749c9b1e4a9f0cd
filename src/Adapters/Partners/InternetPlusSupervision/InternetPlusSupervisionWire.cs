using System.Buffers;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adapters.Contract;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>The platform's messages.</summary>
internal static class InternetPlusSupervisionWire
{
    /// <summary>A batch; rows go in byte for byte as they were rendered and digested.</summary>
    public static byte[] Batch(OutboundBatch batch)
    {
        var buffer = new ArrayBufferWriter<byte>(batch.Items.Sum(i => i.Row.Length + 200));
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("batch"u8, batch.BatchNo);
            json.WriteStartArray("entries"u8);
            foreach (var item in batch.Items)
            {
                json.WriteStartObject();
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
        JsonSerializer.SerializeToUtf8Bytes(new QuestionWire([.. keys]), InternetPlusSupervisionJson.Default.QuestionWire);

    /// <summary>A request body; made per try because a request may be sent only once.</summary>
    public static ByteArrayContent Content(byte[] body) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
}

internal sealed record QuestionWire(string[] Keys);

internal sealed record BatchAnswerWire(string? Batch, ResultWire[]? Results);

internal sealed record ResultWire(
    [property: JsonPropertyName("cd_id")] string? Key, string? Result, string? Receipt, string? Code, string? Message);

internal sealed record HoldingsWire(long? Count, CopyWire[]? Held, string? Next);

internal sealed record CopyWire(
    [property: JsonPropertyName("cd_id")] string? Key, string? Operation, string? Batch, string? Digest, string? Receipt);

internal sealed record ProblemWire(string? Code, string? Message);

[JsonSerializable(typeof(QuestionWire))]
[JsonSerializable(typeof(BatchAnswerWire))]
[JsonSerializable(typeof(HoldingsWire))]
[JsonSerializable(typeof(ProblemWire))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class InternetPlusSupervisionJson : JsonSerializerContext;
