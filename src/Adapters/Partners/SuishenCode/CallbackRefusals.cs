using Adapters.Contract;

namespace Adapters.Partners.SuishenCode;

/// <summary>Why a call is not taken, in words for the platform's operators. None of them tells what a right signature would be.</summary>
internal static class CallbackRefusals
{
    public static CallbackOutcome.Refused Headers { get; } = new(
        401, "SEC-8211", "缺少签名请求头或格式不正确：须有 X-SSM-Key、X-SSM-Timestamp（秒）、X-SSM-Nonce（32 位小写十六进制）、X-SSM-Signature（Base64）。");

    public static CallbackOutcome.Refused UnknownKey { get; } = new(401, "SEC-8212", "密钥标识未登记或已撤销，请使用已向枢纽登记的密钥签名，或先登记新公钥。");

    public static CallbackOutcome.Refused NoKeys { get; } = new(401, "SEC-8213", "枢纽尚未登记贵方公钥，请联系枢纽运维登记后重发。");

    public static CallbackOutcome.Refused Signature { get; } = new(
        401, "SEC-8214", "签名验证未通过，请核对签名原文（方法、路径、时间戳、随机串、密钥标识、报文 SM3 摘要）和用户标识 1234567812345678。");

    public static CallbackOutcome.Refused Body { get; } = new(400, "SEC-8216", "报文应为含 eventId（1 至 64 位字母、数字或连字符）的 JSON 对象，请更正后重发。");

    public static CallbackOutcome.Refused OutOfWindow(TimeSpan window) =>
        new(401, "SEC-8215", $"时间戳与枢纽时间相差超过 {window.TotalMinutes:0.#} 分钟，请校准时钟后重新签名再发。");
}
