using System.Buffers;
using System.Runtime.InteropServices;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Tables;

/// <summary>Cuts a text into rows and cells: quoted cells with separators, line breaks and doubled quotes inside; any line end.</summary>
internal sealed class CsvTokens(TextReader text, int bufferSize, char separator, ReadLimits limits)
{
    private readonly SearchValues<char> _ends = SearchValues.Create(separator, '\r', '\n');
    private readonly List<SourceNode> _cells = [];
    private char[] _buffer = new char[bufferSize];
    private int _at;
    private int _end;
    private bool _last;
    private bool _rowEnded;

    /// <summary>Number of the row read last, from 1.</summary>
    public int Row { get; private set; }

    /// <summary>Whether any text read so far holds characters that a sound text has not.</summary>
    public bool Suspicious { get; private set; }

    /// <summary>The cells of the row read last.</summary>
    public ReadOnlySpan<SourceNode> Cells => CollectionsMarshal.AsSpan(_cells);

    /// <summary>Reads one row; false at the end of the text. An empty line is a row without cells.</summary>
    public bool Next()
    {
        _cells.Clear();
        if (!Ensure(0))
        {
            return false;
        }

        Row++;
        _rowEnded = false;
        while (!_rowEnded)
        {
            if (_cells.Count >= limits.MaxColumns)
            {
                throw new ReadRefusedException(LimitFaults.Columns(_cells.Count + 1, limits.MaxColumns, Row));
            }

            var cell = Ensure(0) && _buffer[_at] == '"' ? Quoted() : Plain();
            _cells.Add(cell.Length == 0 ? SourceNode.Absent : SourceNode.OfText(cell));
        }

        return true;
    }

    private string Plain()
    {
        var length = LengthOfPlain(0);
        Check(length);
        var cell = length == 0 ? "" : new string(_buffer, _at, length);
        Pass(length);
        return cell;
    }

    /// <summary>Characters up to the next separator or line end outside of quotes.</summary>
    private int LengthOfPlain(int from)
    {
        var searched = from;
        while (true)
        {
            var length = _buffer.AsSpan(_at + searched, _end - _at - searched).IndexOfAny(_ends);
            if (length >= 0)
            {
                return searched + length;
            }

            searched = _end - _at;
            Check(searched / 2);
            if (!Fill())
            {
                return searched;
            }
        }
    }

    private string Quoted()
    {
        // Offsets are from _at, which is the opening quote: filling moves the buffer.
        var searched = 1;
        var doubled = false;
        while (true)
        {
            var quote = _buffer.AsSpan(_at + searched, _end - _at - searched).IndexOf('"');
            if (quote < 0)
            {
                searched = _end - _at;

                // Doubled quotes and the outer ones are not part of the value, so only twice the limit is certainly too long.
                Check((searched - 1) / 2);
                if (!Fill())
                {
                    throw new ReadRefusedException(TableFaults.OpenQuote(Row));
                }

                continue;
            }

            searched += quote + 1;
            if (!Ensure(searched) || _buffer[_at + searched] != '"')
            {
                return Unquote(searched, doubled);
            }

            doubled = true;
            searched++;
        }
    }

    private string Unquote(int closed, bool doubled)
    {
        // Text behind the closing quote breaks the rules, but what was meant is plain: it belongs to the cell.
        var length = LengthOfPlain(closed);
        var value = new string(_buffer, _at + 1, closed - 2);
        value = doubled ? value.Replace("\"\"", "\"", StringComparison.Ordinal) : value;
        value = length == closed ? value : string.Concat(value, _buffer.AsSpan(_at + closed, length - closed));
        Check(value.Length);
        Pass(length);
        return value;
    }

    private void Pass(int length)
    {
        _at += length;
        if (!Ensure(0))
        {
            _rowEnded = true;
            return;
        }

        var end = _buffer[_at++];
        _rowEnded = end != separator;
        if (end == '\r' && Ensure(0) && _buffer[_at] == '\n')
        {
            _at++;
        }
    }

    private void Check(int length)
    {
        if (length > limits.MaxCellLength)
        {
            throw new ReadRefusedException(LimitFaults.Cell(limits.MaxCellLength, Row));
        }
    }

    private bool Ensure(int offset) => _at + offset < _end || (Fill() && _at + offset < _end);

    private bool Fill()
    {
        if (_last)
        {
            return false;
        }

        if (_at > 0)
        {
            _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
            _end -= _at;
            _at = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = text.Read(_buffer.AsSpan(_end));
        Suspicious = Suspicious || _buffer.AsSpan(_end, read).ContainsAny(CellText.Suspicious);
        _end += read;
        _last = read == 0;
        return read > 0;
    }
}
