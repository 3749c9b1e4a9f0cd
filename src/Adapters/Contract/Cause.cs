namespace Adapters.Contract;

/// <summary>
/// Why an exchange did not end as it should. The code decides the policy and who acts, is stored in the ledger,
/// and groups what operators see. Closed: there are no others.
/// </summary>
public sealed class Cause
{
    private static readonly Dictionary<string, Cause> ByCode = new(StringComparer.Ordinal);

    private Cause(string code, string title, string actor)
    {
        Code = code;
        Title = title;
        Actor = actor;
        ByCode.Add(code, this);
    }

    /// <summary>Nothing left us: connection refused, name not found, TLS failed, timeout before the first byte.</summary>
    public static Cause Net { get; } = new("NET", "网络不通，数据未发出", "枢纽自动重试");

    /// <summary>Bytes left us and no intelligible answer came: ask the partner before sending again.</summary>
    public static Cause Unknown { get; } = new("UNKNOWN", "已发出但结果不明，需向对方查询", "枢纽自动查询");

    /// <summary>The partner asks to slow down (429, 503, quota).</summary>
    public static Cause Busy { get; } = new("BUSY", "对方繁忙或限流", "枢纽自动放缓");

    /// <summary>The partner does not accept our key, signature or certificate.</summary>
    public static Cause Auth { get; } = new("AUTH", "对方不认可我方身份或签名", "枢纽运维");

    /// <summary>The partner refuses what we send by its own contract.</summary>
    public static Cause ContractOut { get; } = new("CONTRACT-OUT", "报送内容不符合对方接口约定", "适配器负责人");

    /// <summary>A sender's data is invalid.</summary>
    public static Cause ContractIn { get; } = new("CONTRACT-IN", "来源数据不合规", "报送部门");

    /// <summary>A mapping could not carry the data.</summary>
    public static Cause Map { get; } = new("MAP", "字段映射失败", "映射负责人");

    /// <summary>The subject is not certain.</summary>
    public static Cause Match { get; } = new("MATCH", "监管对象无法确定", "数据管理员");

    /// <summary>Older than what the partner holds: closed as superseded.</summary>
    public static Cause Stale { get; } = new("STALE", "对方已有更新版本", "无需处理");

    /// <summary>The partner holds exactly this already: closed with its receipt.</summary>
    public static Cause Dup { get; } = new("DUP", "对方已有相同内容", "无需处理");

    /// <summary>Anything else: held after one try.</summary>
    public static Cause Bug { get; } = new("BUG", "程序异常", "开发人员");

    /// <summary>All causes.</summary>
    public static IReadOnlyCollection<Cause> All => ByCode.Values;

    /// <summary>Stable code as stored and shown, for example <c>CONTRACT-OUT</c>.</summary>
    public string Code { get; }

    /// <summary>What it means, in Chinese.</summary>
    public string Title { get; }

    /// <summary>Who acts on it, in Chinese.</summary>
    public string Actor { get; }

    /// <summary>The cause of that code, null when there is none.</summary>
    public static Cause? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
