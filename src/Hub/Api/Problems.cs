using System.Globalization;
using Canonical.Faults;
using Hub.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Api;

/// <summary>Faults as RFC 9457 problems: <c>code</c> is stable, <c>detail</c> says what, <c>hint</c> what to do. Runbook: docs/runbooks.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, Fault fault) => TypedResults.Problem(new ProblemDetails
    {
        Status = status,
        Type = $"urn:hub:fault:{fault.Code}",
        Title = Titles.GetValueOrDefault(status, "请求未被接受 / Request refused"),
        Detail = fault.Message,
        Extensions = { ["code"] = fault.Code, ["hint"] = fault.Hint, ["field"] = fault.Field },
    });

    /// <summary>A problem with all that is wrong; the first fault stands for it.</summary>
    public static ProblemHttpResult Of(int status, Fault fault, IReadOnlyList<Fault> all)
    {
        var problem = Of(status, fault);
        problem.ProblemDetails.Extensions["faults"] = all.Select(one => new { one.Code, one.Message, one.Hint, one.Field }).ToList();
        return problem;
    }

    public static ProblemHttpResult NotFound(string what) => Of(404, new Fault(
        "API-8404", $"未找到{what}。", "请核对编号；各单位只能查询本单位的数据。"));

    public static ProblemHttpResult Forbidden(string right) => Of(403, new Fault(
        "API-8403", $"当前凭据没有所需权限（{right}）。", "请使用具有该权限的运维凭据，或联系枢纽管理员授权。"));

    public static ProblemHttpResult Unauthorized() => Of(401, new Fault(
        "API-8401", "缺少有效凭据。", "请在请求头 Authorization: Bearer 或 X-Api-Key 中携带接口密钥；密钥由枢纽管理员签发。"));

    /// <summary>Seconds after which an address that tried too many wrong keys may try again.</summary>
    public const int WrongKeysWait = 60;

    public static Fault WrongKeys() => new(
        "API-8429", "同一来源地址在一分钟内使用错误密钥过多，暂不核对。", $"请核对密钥，{WrongKeysWait} 秒后重试；密钥遗失的，请联系枢纽管理员重新签发。");

    public static ProblemHttpResult BadRequest(string message, string hint) => Of(400, new Fault("API-8400", message, hint));

    public static ProblemHttpResult Conflict(string message, string hint) => Of(409, new Fault("API-8409", message, hint));

    /// <summary>A request that the server itself refuses (too long, cut off, not JSON) says so by its own status; a store that is away passes; all else is a mistake.</summary>
    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException refused => refused.StatusCode,
        _ when StoreOutage.Is(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Gives a problem that the framework made its code, its words and a hint.</summary>
    public static void Complete(ProblemDetails problem)
    {
        if (problem.Extensions.ContainsKey("code"))
        {
            return;
        }

        var (message, hint) = problem.Status switch
        {
            404 => ("没有这个地址。", "请对照 /docs 核对路径与编号格式。"),
            405 => ("该地址不支持这种请求方法。", "请对照 /docs 核对请求方法。"),
            413 => ("请求或报送的内容超过上限。", "报送请拆分为多个文件分批进行；其他请求不超过 1 MB，请减少一次提交的数量。"),
            415 => ("不支持的内容类型。", "请以 application/json 发送请求体。"),
            503 => ("枢纽的账本暂时不可用，请求未完成。", "请稍后重试；同一内容重复报送不会产生重复记录。"),
            >= 500 => ("枢纽内部错误，请求未完成。", "请稍后重试；同一内容重复报送不会产生重复记录。如持续出现，请联系枢纽管理员。"),
            _ => ("请求格式有误，无法解析。", "请对照 /docs 核对参数与请求体。"),
        };
        var code = problem.Status switch
        {
            413 => "RCV-0413",
            503 => "API-8503",
            _ => $"API-8{(problem.Status ?? 400).ToString(CultureInfo.InvariantCulture)}",
        };
        problem.Type = $"urn:hub:fault:{code}";
        problem.Title = Titles.GetValueOrDefault(problem.Status ?? 400, problem.Title ?? "");
        problem.Detail = message;
        problem.Extensions["code"] = code;
        problem.Extensions["hint"] = hint;
    }

    private static readonly Dictionary<int, string> Titles = new()
    {
        [400] = "请求有误 / Bad request",
        [401] = "未认证 / Not authenticated",
        [403] = "无权限 / Forbidden",
        [404] = "未找到 / Not found",
        [409] = "与当前状态冲突 / Conflict",
        [413] = "内容过大 / Content too large",
        [422] = "内容无法处理 / Unprocessable content",
        [429] = "请求过于频繁 / Too many requests",
        [500] = "枢纽内部错误 / Internal error",
        [503] = "暂不可用 / Unavailable",
    };
}
