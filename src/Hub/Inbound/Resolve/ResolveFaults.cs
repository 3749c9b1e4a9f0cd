using Canonical.Faults;

namespace Hub.Inbound.Resolve;

/// <summary>What Resolve tells the sender, in Chinese; codes RES-4xxx.</summary>
internal static class ResolveFaults
{
    public static Fault NobodyNamed(InboundItem item) => new(
        "RES-4001",
        "既没有统一社会信用代码（或注册号），也没有名称，无法确定监管对象。",
        "请至少填写统一社会信用代码、注册号或登记名称中的一项后重新报送该行。",
        Field(item, "/subject/name"),
        "/subject/name");

    public static Fault NameDiffers(InboundItem item, string written, string registered) => new(
        "RES-4101",
        $"名称「{written}」与该代码登记的名称「{registered}」不一致，已按代码归集并记录差异。",
        "请核对名称；如企业已更名，无需处理，登记信息更新后差异自动消除。",
        Field(item, "/subject/name"),
        "/subject/name",
        written,
        Severity.Warning);

    public static Fault Held(InboundItem item, string reason, string? name) => new(
        "RES-4201",
        reason switch
        {
            "code-and-name-differ" => $"代码与名称「{name}」分别指向不同的监管对象，该行已转人工核对。",
            "former-name-only" => $"「{name}」仅是某监管对象的曾用名且未填代码，该行已转人工核对。",
            "sole-trader-without-address" => $"「{name}」是个体工商户，未填代码且地址不足以确认，该行已转人工核对。",
            "name-ambiguous" => $"「{name}」对应多个监管对象且未填代码，该行已转人工核对。",
            ShownTokens.Waiting => "该行只有企业令牌，尚未从平台得知属于哪个监管对象；得知后自动续办。",
            "token-expired" => "该行所示企业令牌收到时已过期，不能确定监管对象，该行已转人工核对。",
            "token-used" => "该行所示企业令牌此前已被使用，不能确定监管对象，该行已转人工核对。",
            "token-unknown" => "平台称没有签发过该行所示企业令牌，不能确定监管对象，该行已转人工核对。",
            _ => $"「{name}」不在监管对象库中且未填代码，该行已转人工核对。",
        },
        "无需重复报送；如能补充正确的统一社会信用代码，请更正后重报该行，可立即办结。",
        Field(item, reason == "code-and-name-differ" ? "/subject/code" : "/subject/name"),
        "/subject",
        name,
        Severity.Warning);

    /// <summary>The sender's name of the column behind a canonical pointer.</summary>
    private static string? Field(InboundItem item, string pointer) =>
        item.Part?.Mapping.SourceFields(pointer) is { Count: > 0 } fields ? fields[0] : null;
}
