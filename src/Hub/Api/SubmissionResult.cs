using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hub.Inbound;
using Hub.Ledger;

namespace Hub.Api;

/// <summary>The answer to a small submission: its id, state, and the report lines as <c>rows</c>. Written by hand because it is the hot door.</summary>
internal sealed class SubmissionResult(SmallAnswer answer) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var submission = answer.Receipt.Submission;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.Location = $"/api/v1/submissions/{submission.Id}";
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, submission.Id.Value);
            writer.WriteString("partner"u8, submission.Feed.Partner);
            writer.WriteString("feed"u8, submission.Feed.Feed);
            writer.WriteString("state"u8, answer.End.State);
            writer.WriteBoolean("repeated"u8, false);
            if ((answer.End.Fault ?? answer.End.Work.Notice) is { } fault)
            {
                writer.WritePropertyName("faults"u8);
                FaultJson.Write(writer, [fault]);
            }

            writer.WriteStartArray("rows"u8);
            foreach (var chunk in answer.Lines)
            {
                WriteLines(writer, chunk.Span);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        response.ContentLength = buffer.WrittenCount;
        await response.Body.WriteAsync(buffer.WrittenMemory, httpContext.RequestAborted);
    }

    private static void WriteLines(Utf8JsonWriter writer, ReadOnlySpan<byte> chunk)
    {
        while (chunk.Length > 0)
        {
            var end = chunk.IndexOf((byte)'\n');
            writer.WriteRawValue(chunk[..end], skipInputValidation: true);
            chunk = chunk[(end + 1)..];
        }
    }
}

/// <summary>The answer to bytes that were here before: the first submission, with its original report behind <c>Location</c>.</summary>
internal sealed class RepeatedResult(SubmissionView first) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Location = $"/api/v1/submissions/{first.Id}";
        return TypedResults.Ok(first).ExecuteAsync(httpContext);
    }
}
