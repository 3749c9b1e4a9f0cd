using System.Buffers;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Trees;

/// <summary>Cuts a stream into lines without copying them; a line is valid until the next one is read.</summary>
internal sealed class Utf8Lines(Stream stream, int bufferSize, int maxLength) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(bufferSize);
    private int _start;
    private int _length;
    private int _next;
    private int _end;
    private bool _last;

    /// <summary>Number of the line read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The line read last, without its end.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_start, _length).TrimEnd((byte)'\r');

    /// <summary>Reads one line; false at the end. What follows the last line end counts only when it is not empty.</summary>
    public bool Next()
    {
        _start = _next;
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                _length = searched + length;
                _next = _start + _length + 1;
                Number++;
                return true;
            }

            searched = _end - _start;
            if (searched > maxLength)
            {
                throw new ReadRefusedException(LimitFaults.Record(maxLength, Number + 1));
            }

            if (!Fill())
            {
                _length = searched;
                _next = _end;
                Number += searched > 0 ? 1 : 0;
                return searched > 0;
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private bool Fill()
    {
        if (_last)
        {
            return false;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _last = read == 0;
        return read > 0;
    }
}
