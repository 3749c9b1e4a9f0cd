using System.Text.Json;

namespace Sandbox.Platform;

/// <summary>An append-only NDJSON file. What is proof is on the disk before anybody is answered. A last line that a crash cut short is dropped.</summary>
internal sealed class PlatformLog<T> : IDisposable
{
    private readonly FileStream _file;

    private readonly bool _isProof;

    private PlatformLog(FileStream file, bool isProof) => (_file, _isProof) = (file, isProof);

    /// <summary>Opens the log and hands every line of it to <paramref name="replay"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replay">Takes every line.</param>
    /// <param name="isProof">Whether somebody is told that it is kept; what only the platform itself said may be lost with the machine.</param>
    public static PlatformLog<T> Open(string path, Action<T> replay, bool isProof = true)
    {
        var whole = 0L;
        if (File.Exists(path))
        {
            var bytes = File.ReadAllBytes(path);
            for (int end; (end = Array.IndexOf(bytes, (byte)'\n', (int)whole)) >= 0; whole = end + 1)
            {
                replay(JsonSerializer.Deserialize<T>(bytes.AsSpan((int)whole..end), PlatformJson.Relaxed)!);
            }
        }

        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(whole);
        file.Seek(0, SeekOrigin.End);
        return new PlatformLog<T>(file, isProof);
    }

    public void Append(IEnumerable<T> entries)
    {
        foreach (var entry in entries)
        {
            JsonSerializer.Serialize(_file, entry, PlatformJson.Relaxed);
            _file.WriteByte((byte)'\n');
        }

        _file.Flush(flushToDisk: _isProof);
    }

    public void Dispose() => _file.Dispose();
}
