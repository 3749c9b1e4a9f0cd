namespace Bench;

/// <summary>Company names as a register holds them: place, two to four characters of brand, trade, legal form; all different.</summary>
internal sealed class SyntheticNames(int seed)
{
    private const string Brand =
        "安宝北昌诚城春达大德东凡方丰凤福富冠光广国海航豪和恒宏洪鸿华欢辉汇惠吉佳嘉建江金锦晶景久巨康科乐力立利联良林龙隆茂美民明铭南能宁派"
        + "鹏品平普奇启千强勤庆仁荣融瑞润三森尚申圣晟盛世舒顺思泰天通同万旺威维伟文沃西祥象欣新信星兴雄秀旭雅亚扬阳耀业一亿亦易益逸银英盈永优友宇元源远悦云泽展长哲真振正志智中众卓子紫宗";
    private static readonly string[] Places = ["上海", "上海市黄浦区", "黄浦区", "杭州", "德清县", "苏州", "(上海)", "（上海）"];
    private static readonly string[] Trades =
    [
        "餐饮管理", "物业管理", "商贸", "信息科技", "文化传播", "建筑装饰工程", "医疗器械", "珠宝", "印务", "酒店管理", "电影放映", "口腔门诊部",
        "洗衣服务", "食品销售", "网络技术", "投资管理", "国际货运代理", "汽车维修", "服饰", "化妆品", "教育培训", "健身服务", "劳务派遣", "广告设计",
    ];
    private static readonly string[] Forms = ["有限公司", "有限责任公司", "股份有限公司", "合伙企业(有限合伙)", "店", "经营部", "有限公司淮海路分公司"];

    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    public string[] Take(int count)
    {
        var names = new HashSet<string>(count);
        while (names.Count < count)
        {
            names.Add(One());
        }

        return [.. names];
    }

    /// <summary>The name with one character replaced, left out or put in.</summary>
    public string WithOneEdit(string name)
    {
        var place = _random.Next(name.Length);
        return _random.Next(3) switch
        {
            0 => string.Concat(name.AsSpan(0, place), Letter().ToString(), name.AsSpan(place + 1)),
            1 => name.Remove(place, 1),
            _ => name.Insert(place, Letter().ToString()),
        };
    }

    private char Letter() => Brand[_random.Next(Brand.Length)];

    private string One()
    {
        var brand = string.Concat(Enumerable.Range(0, 2 + _random.Next(3)).Select(_ => Letter()));
        var place = Places[_random.Next(Places.Length)];
        var trade = Trades[_random.Next(Trades.Length)];
        var form = Forms[_random.Next(Forms.Length)];
        return _random.Next(4) == 0 ? brand + place + trade + form : place + brand + trade + form;
    }
}
