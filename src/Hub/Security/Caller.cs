using System.Security.Claims;

namespace Hub.Security;

/// <summary>Who calls: a partner with its key, or an operator. Partners see only what is theirs.</summary>
/// <param name="Partner">Partner id; null for an operator.</param>
/// <param name="Rights">Rights of an operator: list, body, unmask, replay, edit, approve, admin.</param>
internal sealed record Caller(string Actor, string? Partner, IReadOnlySet<string> Rights)
{
    public bool IsOperator => Partner is null;

    public bool Has(string right) => Rights.Contains(right);

    /// <summary>Whether the caller may see what belongs to this partner.</summary>
    public bool Sees(string partner) => IsOperator || Partner == partner;

    public static Caller Of(ClaimsPrincipal principal) => new(
        principal.FindFirstValue("actor") ?? throw new InvalidOperationException("an authenticated caller has an actor"),
        principal.FindFirstValue("partner"),
        principal.FindAll("right").Select(c => c.Value).ToHashSet());
}

/// <summary>Rights, split so that looking at a list, at a body and acting are different things.</summary>
internal static class Rights
{
    public const string List = "list";
    public const string Body = "body";
    public const string Unmask = "unmask";
    public const string Replay = "replay";
    public const string Edit = "edit";
    public const string Approve = "approve";
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } = [List, Body, Unmask, Replay, Edit, Approve, Admin];
}
