using Canonical.Faults;

namespace Adapters.Catalogue;

/// <summary>What can be wrong with the definition of a partner.</summary>
internal static class CatalogueFaults
{
    public static Fault Unreadable(string folder, string reason) => new(
        "SND-7901", $"{folder}/partner.yaml 无法读取：{reason}", "按 schemas/config/adapter.schema.json 修正该文件", Field: folder);

    public static Fault Invalid(string folder, string field, string reason) => new(
        "SND-7902", $"{folder}/partner.yaml 的 {field} 不合规：{reason}", "按 schemas/config/adapter.schema.json 填写该项", Field: $"{folder}/{field}");

    public static Fault UnknownType(string folder, string field, string name) => new(
        "SND-7903", $"{folder}/partner.yaml 的 {field} 指向不存在的类型“{name}”", $"填写 src/Adapters/Partners/{folder} 中的类型名", Field: $"{folder}/{field}", Value: name);

    public static Fault UnknownProfile(string folder, string field, string name, IEnumerable<string> known) => new(
        "SND-7904", $"{folder}/partner.yaml 的 {field} 使用了不存在的重试策略“{name}”", $"可用的策略：{string.Join('、', known)}", Field: $"{folder}/{field}", Value: name);

    public static Fault InvalidOption(string partnerId, string option, string reason) => new(
        "SND-7905", $"配置 Partners:{partnerId}:{option} 不合规：{reason}", "修正配置文件或环境变量后重新启动", Field: $"Partners:{partnerId}:{option}");

    public static Fault DuplicateId(string folder, string id) => new(
        "SND-7906", $"{folder}/partner.yaml 的标识“{id}”重复", "每个对接方、每个对接方内的 feed 标识须唯一", Field: $"{folder}/id", Value: id);

    public static Fault BatchTooLarge(string folder, string feed, int size, int max) => new(
        "SND-7907", $"{folder}/partner.yaml 中 {feed} 的 batchSize {size} 超过对方上限 {max}", $"改为不超过 {max}", Field: $"{folder}/{feed}");
}
