namespace Districts.World;

/// <summary>Makes up a district: departments with items and officers, and the subjects they inspect.</summary>
internal sealed class DistrictBuilder
{
    private static readonly (string Name, string Division)[] Places = [("静安区", "310106"), ("徐汇区", "310104"), ("长宁区", "310105"), ("杨浦区", "310110"), ("虹口区", "310109")];
    private static readonly (string Id, string Name, string[] Items)[] Offices =
    [
        ("market-regulation", "市场监督管理局", ["食品销售经营检查", "计量器具使用检查", "电梯使用单位检查", "广告宣传检查", "价格公示检查"]),
        ("fire-rescue", "消防救援支队", ["高层建筑消防检查", "人员密集场所消防检查", "消防控制室值守检查", "经营场所综合检查"]),
        ("health", "卫生健康委员会", ["游泳场所卫生检查", "口腔诊疗机构检查", "二次供水卫生检查", "经营场所综合检查"]),
        ("culture-tourism", "文化和旅游局", ["歌舞娱乐场所检查", "旅行社服务网点检查", "印刷复制单位检查"]),
        ("emergency", "应急管理局", ["烟花爆竹零售检查", "有限空间作业检查", "商贸企业安全检查"]),
        ("ecology", "生态环境局", ["锅炉废气排放检查", "医疗废水排放检查", "施工噪声检查"]),
        ("urban-management", "城市管理行政执法局", ["户外广告设施检查", "渣土运输处置检查", "占用人行道检查", "经营场所综合检查"]),
    ];
    private const string Surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许";
    private const string GivenNames = "伟芳娜敏静丽强磊洋艳勇军杰涛超秀霞平刚桂𠮷䶮";
    private static readonly string[] Roads = ["愚园路", "衡山路", "四平路", "北京西路", "虹桥路", "天目中路"];
    private readonly Dice dice;
    private readonly District district;
    private readonly SubjectNames names;
    private readonly HashSet<string> codes = [];
    private readonly string[] runes = GivenNames.EnumerateRunes().Select(r => r.ToString()).ToArray();

    public DistrictBuilder(Dice dice)
    {
        this.dice = dice;
        var (name, division) = dice.Pick(Places);
        district = new() { Name = name, Division = division, Departments = [.. Offices.Select(o => new Department(o.Id, $"上海市{name}{o.Name}", CreditCode("11", division)))] };
        names = new(dice, name, district.Names);
    }

    public SubjectNames Names => names;

    public District Build(int subjects)
    {
        for (var i = 0; i < Offices.Length; i++)
        {
            Staff(district.Departments[i], Offices[i].Items);
        }
        for (var i = 0; i < subjects; i++)
        {
            var subject = Ordinary();
            district.Ordinary.Add(subject);
            (subject.IsSoleTrader ? district.SoleTraders : district.Companies).Add(subject);
            if (subject.FormerName.Length > 0)
            {
                district.Renamed.Add(subject);
            }
        }
        for (var i = 0; i < Math.Max(6, subjects / 100); i++)
        {
            Reserve();
        }
        for (var i = 0; i < Math.Max(12, subjects / 30); i++)
        {
            district.Unregistered.Add(Unregistered(i));
        }
        dice.Shuffle(district.Registered);
        return district;
    }

    private void Staff(Department department, string[] items)
    {
        foreach (var name in items.Append("新备案专项检查"))
        {
            var late = name == "新备案专项检查";
            var filed = late ? new DateOnly(2025, 9, 1) : new(2024, 12, 1);
            Item item = new(ItemCode(), department.CreditCode + dice.Between(1, 5), name, dice.Between(1, 4), filed, filed.AddDays(late ? 0 : 14));
            (late ? department.LateItems : department.Items).Add(item);
        }
        var taken = new HashSet<string>();
        while (department.Officers.Count < 16)
        {
            var name = Surnames[dice.Below(Surnames.Length)] + string.Concat(Enumerable.Range(0, dice.Between(1, 2)).Select(_ => dice.Pick(runes)));
            if (taken.Add(name))
            {
                department.Officers.Add(new(name, "09" + dice.Digits(9)));
            }
        }
    }

    private Subject Ordinary()
    {
        var kind = dice.Below(20) switch { < 4 => "个体工商户", 4 => "农民专业合作社", _ => "企业" };
        var near = kind == "企业" && dice.Chance(0.06) && district.Companies.Count > 0;
        var branch = kind == "企业" && dice.Chance(0.03) && district.Companies.Count > 0 ? names.BranchOf(dice.Pick(district.Companies).Name) : null;
        var name = kind switch
        {
            "个体工商户" => names.SoleTrader(),
            "农民专业合作社" => names.Cooperative(),
            _ => near ? names.OneCharacterOff(dice.Pick(district.Companies).Name, register: true) : branch ?? names.Company(),
        };
        return Register(kind, name, dice.Chance(0.25) ? names.Company() : "");
    }

    /// <summary>Subjects whose name alone must not decide.</summary>
    private void Reserve()
    {
        var company = names.Company();
        district.Twins.AddRange([Register("企业", company, "", shares: true), Register("企业", company, "", shares: true)]);
        var shop = names.SoleTrader();
        district.SoleTraderTwins.AddRange([Register("个体工商户", shop, "", shares: true), Register("个体工商户", shop, "", shares: true)]);
        var handedOn = names.Company();
        Register("企业", names.Company(), handedOn, shares: true);
        district.Successors.Add(Register("企业", handedOn, "", shares: true));
    }

    private Subject Register(string kind, string name, string former, bool shares = false)
    {
        var form = dice.Below(40);
        Subject subject = new()
        {
            Id = $"S{district.Registered.Count:D5}",
            Name = name,
            FormerName = former,
            SharesName = shares,
            Kind = kind,
            CreditCode = form == 0 ? "" : CreditCode(kind switch { "个体工商户" => "92", "农民专业合作社" => "93", _ => "91" }, dice.Pick([district.Division, district.Division, "310000", "310103", "310108"])),
            RegistrationNo = form == 1 ? "" : RegistrationNo(),
            Address = $"上海市{district.Name}{dice.Pick(Roads)}{dice.Between(1, 1999)}号{dice.Pick(["", "1层", $"{dice.Between(101, 2999)}室", $"{dice.Between(2, 400)}弄{dice.Between(1, 60)}号"])}",
        };
        district.Registered.Add(subject);
        return subject;
    }

    private Subject Unregistered(int at)
    {
        var old = dice.Chance(0.2);
        return new() { Id = $"N{at:D5}", Name = names.Company(), CreditCode = old ? "" : CreditCode("91", district.Division), RegistrationNo = old ? RegistrationNo() : "" };
    }

    private string CreditCode(string category, string division)
    {
        for (; ; )
        {
            // Besides the invented MA codes there are those of the years before, all digits, where a spreadsheet does most harm.
            var body = dice.Chance(0.85) ? "MA" + string.Concat(Enumerable.Range(0, 6).Select(_ => CheckDigits.Alphabet[dice.Below(31)])) : dice.Digits(8);
            var code = CheckDigits.CreditCode(category + division + CheckDigits.Organisation(body));
            if (codes.Add(code))
            {
                return code;
            }
        }
    }

    private string RegistrationNo()
    {
        for (; ; )
        {
            var number = CheckDigits.Registration(district.Division + dice.Digits(8));
            if (codes.Add(number))
            {
                return number;
            }
        }
    }

    private string ItemCode()
    {
        for (; ; )
        {
            var code = dice.Pick(["0", "0", "00", "1", "3"]) + dice.Digits(13);
            if (codes.Add(code[..14]))
            {
                return code[..14];
            }
        }
    }
}
