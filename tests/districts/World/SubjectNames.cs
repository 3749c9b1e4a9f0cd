namespace Districts.World;

/// <summary>Invents names of subjects, each of them once.</summary>
internal sealed class SubjectNames(Dice dice, string district, HashSet<string> taken)
{
    private const string Plain = "晟睿泓瀚嵘沁蔚岚翊煜铭钧霖朔曦澜骏卓越诚信达通博雅清和静嘉悦欣荣昌隆茂丰裕盈宁康泰安顺";
    private static readonly string[] Rare = ["𠮷", "㐂", "䶮", "喆", "垚", "頔", "堃"];
    private static readonly string[] Trades = ["网络科技", "餐饮管理", "生物医药", "供应链管理", "教育科技", "汽车服务", "家政服务", "图文设计", "酒店管理", "影院管理", "宠物用品", "五金机电", "建筑装饰工程", "环保设备", "健身服务", "烘焙食品"];
    private static readonly string[] Forms = ["有限公司", "有限责任公司", "股份有限公司"];
    private static readonly string[] Shops = ["小吃店", "百货店", "理发店", "便利店", "水果店", "面馆", "五金店", "美容院"];
    private static readonly string[] Branches = ["南京西路分公司", "陆家嘴分公司", "第一分公司", "徐家汇店", "合肥分公司"];

    public string Company()
    {
        return Fresh(() => dice.Below(20) switch
        {
            < 8 => $"上海{Core()}{dice.Pick(Trades)}{dice.Pick(Forms)}",
            < 13 => $"{Core()}（上海）{dice.Pick(Trades)}{dice.Pick(Forms)}",
            < 14 => $"{Core()}(上海){dice.Pick(Trades)}{dice.Pick(Forms)}",
            < 15 => $"上海{Core()}·{Core()}{dice.Pick(Trades)}{dice.Pick(Forms)}",
            < 16 => $"上海{(char)('A' + dice.Below(26))}{dice.Between(2, 99)}{Core()}{dice.Pick(Trades)}有限公司",
            < 18 => $"上海{Core()}{dice.Pick(Trades)}有限公司{dice.Pick(Branches)}",
            _ => $"{Core()}{dice.Pick(Trades)}{dice.Pick(Forms)}",
        });
    }

    public string SoleTrader() => Fresh(() => $"{district}{Core()}{dice.Pick(Shops)}");

    public string Cooperative() => Fresh(() => $"上海{Core()}果蔬专业合作社");

    /// <summary>A branch of a registered parent: another subject with a longer name.</summary>
    public string? BranchOf(string parent)
    {
        var name = parent + dice.Pick(Branches);
        return taken.Add(Fold(name)) ? name : null;
    }

    /// <summary>The name with one character of it changed, borne by nobody unless <paramref name="register"/> makes it so.</summary>
    public string OneCharacterOff(string name, bool register)
    {
        for (; ; )
        {
            var at = dice.Below(name.Length);
            if (char.IsSurrogate(name[at]) || !Plain.Contains(name[at], StringComparison.Ordinal))
            {
                continue;
            }
            var other = name[..at] + Plain[dice.Below(Plain.Length)] + name[(at + 1)..];
            if (!taken.Contains(Fold(other)))
            {
                if (register)
                {
                    taken.Add(Fold(other));
                }
                return other;
            }
        }
    }

    /// <summary>The legal form drifted: a different name by law.</summary>
    public string? OtherForm(string name)
    {
        var at = name.IndexOf("有限公司", StringComparison.Ordinal);
        if (at < 2 || name.Contains("股份", StringComparison.Ordinal))
        {
            return null;
        }
        var other = name.Insert(at, "股份");
        return taken.Contains(Fold(other)) ? null : other;
    }

    public static string Fold(string name) => name.Replace('(', '（').Replace(')', '）');

    private string Fresh(Func<string> invent)
    {
        for (; ; )
        {
            var name = invent();
            if (taken.Add(Fold(name)))
            {
                return name;
            }
        }
    }

    private string Core()
    {
        var core = string.Concat(Enumerable.Range(0, dice.Between(2, 3)).Select(_ => Plain[dice.Below(Plain.Length)]));
        return dice.Chance(0.08) ? core + dice.Pick(Rare) : core;
    }
}
