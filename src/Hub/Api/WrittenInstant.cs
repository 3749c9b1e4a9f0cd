using System.Text.Json;
using System.Text.Json.Serialization;
using Canonical.Dates;

namespace Hub.Api;

/// <summary>Instants in requests: one without an offset is Shanghai time. Read as the machine's own time it would move days of service by one.</summary>
internal sealed class WrittenInstant : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? ShanghaiTime.Read(reader.GetString()) : null)
        ?? throw new JsonException("时间须写作 2026-03-05T10:00:00+08:00。");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
