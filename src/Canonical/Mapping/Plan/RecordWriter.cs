using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Canonical.Mapping.Plan;

/// <summary>
/// Writes a record as UTF-8 JSON. Objects and arrays are opened when their first value arrives, so that one without
/// values leaves no trace. Kept and reused: a record costs one exact copy.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The writer stands on a managed buffer; there is nothing to release.")]
internal sealed class RecordWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;
    private Opening[] _open = new Opening[16];
    private int _depth;
    private int _written;

    public RecordWriter() => _writer = new Utf8JsonWriter(_buffer, Options);

    /// <summary>Opens a container under that name; null inside an array or at the root.</summary>
    public void Open(JsonEncodedText? name, bool isArray)
    {
        if (_depth == _open.Length)
        {
            Array.Resize(ref _open, _depth * 2);
        }

        _open[_depth++] = new Opening(name, isArray);
    }

    /// <summary>Closes the innermost container; true when it holds something.</summary>
    public bool Close()
    {
        _depth--;
        if (_written <= _depth)
        {
            return false;
        }

        _written = _depth;
        if (_open[_depth].IsArray)
        {
            _writer.WriteEndArray();
        }
        else
        {
            _writer.WriteEndObject();
        }

        return true;
    }

    public void Write(JsonEncodedText? name, in MappedValue value)
    {
        WritePending();
        if (name is { } property)
        {
            _writer.WritePropertyName(property);
        }

        switch (value.Kind)
        {
            case MappedKind.Text:
                _writer.WriteStringValue(value.Text);
                break;
            case MappedKind.Boolean:
                _writer.WriteBooleanValue(value.Text == "true");
                break;
            case MappedKind.Json:
                _writer.WriteRawValue(value.Json!.Utf8, skipInputValidation: true);
                break;
            default:
                _writer.WriteRawValue(value.Text!, skipInputValidation: true);
                break;
        }
    }

    /// <summary>Takes the finished document and makes the writer ready for the next.</summary>
    public byte[] Take()
    {
        _writer.Flush();
        var json = _buffer.WrittenCount == 0 ? "{}"u8.ToArray() : _buffer.WrittenSpan.ToArray();
        Clear();
        return json;
    }

    public void Clear()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _depth = 0;
        _written = 0;
    }

    private void WritePending()
    {
        for (; _written < _depth; _written++)
        {
            ref readonly var opening = ref _open[_written];
            if (opening.Name is { } name)
            {
                _writer.WritePropertyName(name);
            }

            if (opening.IsArray)
            {
                _writer.WriteStartArray();
            }
            else
            {
                _writer.WriteStartObject();
            }
        }
    }

    private readonly record struct Opening(JsonEncodedText? Name, bool IsArray);
}
