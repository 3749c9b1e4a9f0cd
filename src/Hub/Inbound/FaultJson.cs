using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Canonical.Faults;

namespace Hub.Inbound;

/// <summary>Faults as the sender reads them: an array of {code, field, message, hint, value}.</summary>
internal static class FaultJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<Fault> faults)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, faults);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, IEnumerable<Fault> faults)
    {
        writer.WriteStartArray();
        foreach (var fault in faults)
        {
            writer.WriteStartObject();
            writer.WriteString("code"u8, fault.Code);
            if (fault.Field is not null)
            {
                writer.WriteString("field"u8, fault.Field);
            }

            writer.WriteString("message"u8, fault.Message);
            writer.WriteString("hint"u8, fault.Hint);
            if (fault.Value is not null)
            {
                writer.WriteString("value"u8, fault.Value);
            }

            if (fault.Severity == Severity.Warning)
            {
                writer.WriteString("severity"u8, "warning"u8);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
