namespace Canonical.Digests;

/// <summary>SM3 over data that comes in pieces. Not for several threads at once.</summary>
public sealed class Sm3Hasher
{
    private readonly uint[] _state = [.. Sm3Compression.Initial];
    private readonly byte[] _pending = new byte[Sm3Compression.BlockLength];
    private int _pendingLength;
    private ulong _total;

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        _total += (ulong)data.Length;
        if (_pendingLength > 0)
        {
            var taken = Math.Min(data.Length, _pending.Length - _pendingLength);
            data[..taken].CopyTo(_pending.AsSpan(_pendingLength));
            _pendingLength += taken;
            data = data[taken..];
            if (_pendingLength < _pending.Length)
            {
                return;
            }

            Sm3Compression.Absorb(_state, _pending);
        }

        var whole = data.Length - data.Length % Sm3Compression.BlockLength;
        Sm3Compression.Absorb(_state, data[..whole]);
        data[whole..].CopyTo(_pending);
        _pendingLength = data.Length - whole;
    }

    /// <summary>The digest of everything appended so far; the hasher starts anew.</summary>
    public byte[] Finish()
    {
        var digest = new byte[Sm3.DigestLength];
        Finish(digest);
        return digest;
    }

    /// <summary>Writes the digest of everything appended so far (32 bytes); the hasher starts anew.</summary>
    public void Finish(Span<byte> destination)
    {
        Sm3Compression.Finish(_state, _pending.AsSpan(0, _pendingLength), _total, destination);
        Sm3Compression.Initial.CopyTo(_state);
        _pendingLength = 0;
        _total = 0;
    }
}
