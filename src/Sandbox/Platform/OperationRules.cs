namespace Sandbox.Platform;

/// <summary>What a row may do to what the platform holds. Null: it is accepted.</summary>
internal static class OperationRules
{
    public static RowVerdict? Verdict(PlatformHoldings holdings, string key, string operation, long version, string digest, string idempotencyKey)
    {
        if (holdings.FindByIdempotencyKey(idempotencyKey) is { } same)
        {
            return same.Digest == digest && same.Operation == operation
                ? RowVerdict.Held(same.Receipt)
                : RowVerdict.Reject("R203", "同一版本已用其他内容报送过");
        }

        var known = holdings.Find(key);
        if (known is not null && version < known.Version)
        {
            return RowVerdict.Stale($"平台已有第 {known.Version} 版，收到的是第 {version} 版");
        }

        var held = known is { IsHeld: true } ? known : null;
        return (operation, held) switch
        {
            ("i" or "u", { } copy) when copy.Digest == digest => RowVerdict.Held(copy.Receipt),
            ("i", { }) => RowVerdict.Reject("R201", "主键已存在，不能重复新增"),
            ("u" or "d", null) => RowVerdict.Reject("R202", "主键不存在，不能更新或删除"),
            _ => null,
        };
    }
}
