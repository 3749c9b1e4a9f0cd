using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Canonical.Faults;
using Hub.Ledger;

namespace Hub.Inbound.Acknowledge;

/// <summary>Report lines, NDJSON: {file, row, verdict, recordId, subjectId, errors, warnings}, one per source row.</summary>
internal static class ReportLines
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonEncodedText[] Verdicts = Enum.GetNames<Verdict>()
        .Select(name => JsonEncodedText.Encode(name.ToLowerInvariant())).ToArray();

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<InboundItem> items, out VerdictCounts counts)
    {
        Span<int> numbers = stackalloc int[Verdicts.Length];
        var buffer = new ArrayBufferWriter<byte>(items.Count * 224);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            foreach (var item in items)
            {
                var file = JsonEncodedText.Encode(FileOf(item), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
                foreach (var row in item.Rows)
                {
                    numbers[(int)item.Verdict]++;
                    Write(writer, item, file, row.Row);
                    writer.Flush();
                    writer.Reset();
                    buffer.Write("\n"u8);
                }
            }
        }

        counts = new VerdictCounts(
            numbers[(int)Verdict.Accepted], numbers[(int)Verdict.Duplicate], numbers[(int)Verdict.Updated],
            numbers[(int)Verdict.Rejected], numbers[(int)Verdict.Review], numbers[(int)Verdict.Skipped]);
        return buffer.WrittenMemory;
    }

    private static string FileOf(InboundItem item) => item.Rows[0].Part is { } part ? $"{item.Work.FileName}#{part}" : item.Work.FileName;

    private static void Write(Utf8JsonWriter writer, InboundItem item, JsonEncodedText file, int row)
    {
        writer.WriteStartObject();
        writer.WriteString("file"u8, file);
        writer.WriteNumber("row"u8, row);
        writer.WriteString("verdict"u8, Verdicts[(int)item.Verdict]);
        if (item.Verdict == Verdict.Skipped)
        {
            writer.WriteString("reason"u8, item.Rows[0].Skipped);
        }
        else if (item.Verdict is not (Verdict.Rejected or Verdict.Review))
        {
            writer.WriteString("recordId"u8, item.Record!.Value.Value);
            if (item.Subject is { } subject)
            {
                writer.WriteString("subjectId"u8, subject.Value);
            }
        }

        WriteFaults(writer, "errors", item, Severity.Error);
        WriteFaults(writer, "warnings", item, Severity.Warning);
        writer.WriteEndObject();
    }

    private static void WriteFaults(Utf8JsonWriter writer, string name, InboundItem item, Severity severity)
    {
        if (item.Faults.Count > 0 && item.Faults.Any(f => f.Severity == severity))
        {
            writer.WritePropertyName(name);
            FaultJson.Write(writer, item.Faults.Where(f => f.Severity == severity));
        }
    }
}
