using Canonical.Schema.Instances;

namespace Canonical.Mapping.Plan;

/// <summary>
/// Writes a record as UTF-8 JSON. Objects and arrays are opened when their first value arrives, so that one without
/// values leaves no trace.
/// </summary>
internal sealed class RecordWriter
{
    private readonly JsonTapeWriter _writer = new();
    private Opening[] _open = new Opening[16];
    private int _depth;
    private int _written;

    /// <summary>Opens a container under that name; null inside an array or at the root.</summary>
    public void Open(PropertyName? name, bool isArray)
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
        _writer.End();
        return true;
    }

    public void Write(PropertyName? name, in MappedValue value)
    {
        WritePending();
        if (name is not null)
        {
            _writer.Name(name);
        }

        switch (value.Kind)
        {
            case MappedKind.Text:
                _writer.Text(value.Text!);
                break;
            case MappedKind.Boolean:
                _writer.Boolean(value.Text == "true");
                break;
            case MappedKind.Json:
                _writer.Piece(value.Json!.Utf8, value.Json.Tape);
                break;
            default:
                _writer.Number(value.Text!);
                break;
        }
    }

    /// <summary>Takes the finished document, an empty object when nothing was written, and makes the writer ready for the next.</summary>
    /// <param name="withTape">Whether its tape is wanted.</param>
    /// <param name="tape">The tape, for the caller to dispose; null unless wanted.</param>
    public byte[] Take(bool withTape, out JsonTape? tape)
    {
        if (_writer.IsEmpty)
        {
            _writer.Start(isArray: false);
            _writer.End();
        }

        tape = withTape ? _writer.TakeTape() : null;
        var json = _writer.Take();
        Clear();
        return json;
    }

    public void Clear()
    {
        _writer.Clear();
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
                _writer.Name(name);
            }

            _writer.Start(opening.IsArray);
        }
    }

    private readonly record struct Opening(PropertyName? Name, bool IsArray);
}
