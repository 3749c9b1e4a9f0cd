using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace Sandbox.Platform;

/// <summary>
/// The platform's side of the signature, written from the protocol document and not from the adapter:
/// two readings of one text that have to agree.
/// </summary>
internal sealed class PlatformSignature(PlatformKeys keys, string senderId, TimeProvider clock, string scheme = "IPS")
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private readonly Queue<(string Nonce, DateTimeOffset At)> _order = new();

    /// <summary>Why the request is not from our sender; null when it is.</summary>
    public PlatformAnswer? Refusal(PlatformRequest request)
    {
        var timestampText = request.Header($"X-{scheme}-Timestamp");
        var nonce = request.Header($"X-{scheme}-Nonce");
        var keyId = request.Header($"X-{scheme}-Key");
        var signature = request.Header($"X-{scheme}-Signature");
        if (request.Header($"X-{scheme}-Sender") is not { } sender || keyId is null || nonce is null || signature is null || timestampText is null)
        {
            return PlatformAnswer.Problem(401, "A001", "缺少签名所需的请求头");
        }

        if (nonce.Length != 32 || !nonce.All(char.IsAsciiHexDigitLower)
            || !long.TryParse(timestampText, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return PlatformAnswer.Problem(401, "A001", "时间戳或随机串格式不正确");
        }

        if (sender != senderId || keys.Find(keyId) is not { } secret)
        {
            return PlatformAnswer.Problem(401, "A002", "报送方或密钥未登记");
        }

        var text = $"{scheme}-SM3-HMAC\n{request.Method}\n{request.Target}\n{timestampText}\n{nonce}\n{sender}\n{keyId}\n{Sm3(request.Body)}";
        var expected = Hmac(secret, Encoding.UTF8.GetBytes(text));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature)))
        {
            return PlatformAnswer.Problem(401, "A003", "签名验证未通过");
        }

        var now = clock.GetUtcNow();
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > Window.TotalSeconds)
        {
            return PlatformAnswer.Problem(401, "A004", $"时间戳与平台时间相差超过 {Window.TotalMinutes:0} 分钟");
        }

        return IsNew(nonce, now) ? null : PlatformAnswer.Problem(401, "A005", "随机串已使用过，疑似重放");
    }

    // A nonce can come back as long as its timestamp passes: the window on both sides.
    private bool IsNew(string nonce, DateTimeOffset now)
    {
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && oldest.At < now - 2 * Window)
            {
                _seen.Remove(_order.Dequeue().Nonce);
            }

            if (!_seen.TryAdd(nonce, now))
            {
                return false;
            }

            _order.Enqueue((nonce, now));
            return true;
        }
    }

    private static string Sm3(byte[] bytes)
    {
        var digest = new SM3Digest();
        digest.BlockUpdate(bytes, 0, bytes.Length);
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash, 0);
        return Convert.ToHexStringLower(hash);
    }

    private static string Hmac(byte[] secret, byte[] text)
    {
        var mac = new HMac(new SM3Digest());
        mac.Init(new KeyParameter(secret));
        mac.BlockUpdate(text, 0, text.Length);
        var hash = new byte[mac.GetMacSize()];
        mac.DoFinal(hash, 0);
        return Convert.ToHexStringLower(hash);
    }
}
