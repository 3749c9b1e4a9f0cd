using System.Globalization;
using System.Security.Cryptography;
using Hub.Ledger;

namespace Hub.InspectionCodes.Addresses;

/// <summary>
/// The keys that sign addresses, in <c>code.key</c> of the data folder, readable by its owner only: one line per key, number, day, secret.
/// The newest signs; older ones go on to verify. Hubs that share a ledger share this file.
/// </summary>
internal sealed class AddressKeys
{
    public const string FileName = "code.key";
    private const int MostKeys = 200;
    private const int LockTries = 200;
    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(50);
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
        if (IsOld(_keys))
        {
            // Another hub may be about to do the same: whoever comes second finds a new key.
            Rotate(IsOld);
        }

        bool IsOld(AddressKey[] keys) => keys.Length == 0 || keys[^1].MadeAt.AddDays(daysOfAKey) <= time.GetUtcNow();
    }

    public AddressKey Newest => _keys[^1];

    /// <summary>All of them, the newest last.</summary>
    public IReadOnlyList<AddressKey> All => _keys;

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
    public AddressKey Rotate() => Rotate(_ => true);

    private AddressKey Rotate(Func<AddressKey[], bool> isDue)
    {
        lock (_writing)
        {
            using var alone = Lock();
            var known = Read();
            if (!isDue(known))
            {
                _keys = known;
                return known[^1];
            }

            var number = (byte)(known.Length == 0 ? 1 : (known[^1].Number % 255) + 1);
            var key = new AddressKey(number, _time.GetUtcNow(), RandomNumberGenerator.GetBytes(32));
            AddressKey[] all = [.. known.Where(old => old.Number != number).TakeLast(MostKeys), key];
            Write(all);
            _keys = all;
            return key;
        }
    }

    /// <summary>
    /// Keeps other hubs out between reading and writing, or the key of one of them would be lost with all codes it signed.
    /// The file stays where it is: one that is deleted can be held twice.
    /// </summary>
    private FileStream Lock()
    {
        for (var left = LockTries; ; left--)
        {
            try
            {
                return OwnerOnly.Open(_file + ".lock", new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None });
            }
            catch (IOException) when (left > 0)
            {
                Thread.Sleep(LockWait);
            }
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
        using (var stream = OwnerOnly.Open(next, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }))
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
