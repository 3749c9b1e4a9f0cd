using System.Text.Json.Nodes;

namespace Hub.Demo.Story;

/// <summary>What the city knows of a department that the district's lists do not have: the department, its item and its officers; the district claims the item.</summary>
internal static class CityLibrary
{
    public const string Department = "drug-regulation";
    public const string DepartmentName = "上海市药品监督管理局黄浦检查组";
    public const string DepartmentCode = "11310101MA7YAQ0F9R";
    public const string Item = "07120000000901";

    public static async Task<string> ReadAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var city = world.Enforcement;
        await city.PublishAsync("departments", new JsonObject
        {
            ["id"] = Department, ["name"] = DepartmentName, ["uscc"] = DepartmentCode, ["division"] = "310101",
        }, cancellationToken);
        await city.PublishAsync("items", new JsonObject
        {
            ["itemCode"] = Item, ["checklistCode"] = $"{DepartmentCode}1", ["name"] = "药品零售经营检查", ["department"] = Department, ["yearlyCap"] = "2", ["filedOn"] = world.Cast.Day(-400),
            ["publishedOn"] = world.Cast.Day(-390), ["basis"] = "《药品经营和使用质量监督管理办法》",
        }, cancellationToken);
        foreach (var (name, certificate) in new[] { ("周黎", "09080000001"), ("沈文", "09080000002") })
        {
            await city.PublishAsync("officers", new JsonObject
            {
                ["name"] = name, ["certNo"] = certificate, ["department"] = Department, ["validUntil"] = world.Cast.Day(400), ["status"] = "有效",
            }, cancellationToken);
        }

        foreach (var feed in new[] { "departments", "items", "officers" })
        {
            await world.Hub.PollAsync(city.Id, feed, cancellationToken);
        }

        var claim = new JsonObject
        {
            ["claimNo"] = $"RL-{world.Cast.Today.Year}-901", ["itemCode"] = Item, ["checklistCode"] = $"{DepartmentCode}1", ["unit"] = Department, ["claimedOn"] = world.Cast.Day(),
        };
        await world.Hub.HandInAsync("joint-office", "item-claims", $"[{claim.ToJsonString()}]", cancellationToken);
        await city.HoldsAsync("item-claims", $"{Department}:{claim["claimNo"]}", cancellationToken);
        return $"市级部门、事项、人员库取回（药监检查组、1 个事项、2 名人员）；区里认领事项 {Item} → 统一综合执法系统";
    }
}
