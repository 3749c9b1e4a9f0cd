using System.Globalization;
using System.Security.Cryptography;

namespace Hub.InspectionCodes.Addresses;

/// <summary>
/// The keys that sign addresses, in <c>code.key</c> of the data folder, readable by its owner only: one line per key, number, day, secret.
/// The newest signs; older ones go on to verify. Hubs that share a ledger share this file.
/// </summary>
internal sealed class AddressKeys
{
    public const string FileName = "code.key";
    private const int MostKeys = 200;
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(10);

    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly Lock _writing = new();
    private volatile AddressKey[] _keys;
    private long _refreshedAt;

    public AddressKeys(string dataFolder, int daysOfAKey, TimeProvider time)
    {
        _file = Path.Combine(dataFolder, FileName);
        _time = time;
        _keys = Read();
        if (_keys.Length == 0 || _keys[^1].MadeAt.AddDays(daysOfAKey) <= time.GetUtcNow())
        {
            Rotate();
        }
    }

    public AddressKey Newest => _keys[^1];

    /// <summary>The key of that number; another hub may have made it since this one read the file.</summary>
    public AddressKey? Find(byte number) => Array.Find(_keys, key => key.Number == number);

    /// <summary>Reads the file again, when an address names a key that another hub may have made; not for every made-up one.</summary>
    public void Refresh()
    {
        if (_time.GetElapsedTime(Interlocked.Read(ref _refreshedAt)) > RefreshEvery)
        {
            Interlocked.Exchange(ref _refreshedAt, _time.GetTimestamp());
            _keys = Read() is { Length: > 0 } read ? read : _keys;
        }
    }

    /// <summary>Makes a new key; addresses of older keys stay good until they expire.</summary>
    public AddressKey Rotate()
    {
        lock (_writing)
        {
            var known = Read();
            var number = (byte)(known.Length == 0 ? 1 : (known[^1].Number % 255) + 1);
            var key = new AddressKey(number, _time.GetUtcNow(), RandomNumberGenerator.GetBytes(32));
            AddressKey[] all = [.. known.Where(old => old.Number != number).TakeLast(MostKeys), key];
            Write(all);
            _keys = all;
            return key;
        }
    }

    private AddressKey[] Read() => !File.Exists(_file) ? [] : [.. File.ReadAllLines(_file)
        .Select(line => line.Split(' ')).Where(parts => parts.Length == 3)
        .Select(parts => new AddressKey(
            byte.Parse(parts[0], CultureInfo.InvariantCulture), DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture), Convert.FromHexString(parts[2])))];

    /// <summary>Beside the old file and over it, so that a crash leaves one of the two.</summary>
    private void Write(AddressKey[] keys)
    {
        var next = _file + ".new";
        File.Delete(next);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(next, options))
        {
            foreach (var key in keys)
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(
                    $"{key.Number} {key.MadeAt.ToString("O", CultureInfo.InvariantCulture)} {Convert.ToHexStringLower(key.Secret)}\n"));
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(next, _file, overwrite: true);
    }
}
