using Districts.Files;

namespace Districts.World;

/// <summary>Writes departments, items, officers and the object library.</summary>
internal static class ReferenceFiles
{
    private static readonly string[] Industries = ["6110", "9011", "6210", "8030", "8425", "5212", "2319"];

    public static void Write(string folder, District district, Dice dice)
    {
        Save("departments", [["部门标识", "部门名称", "统一社会信用代码", "行政区划代码"], .. district.Departments.Select(d => new[] { d.Id, d.Name, d.CreditCode, district.Division })]);
        Save("items", [["监管事项目录编码", "检查实施清单编码", "事项名称", "实施部门", "年度频次上限", "备案日期", "公布日期"],
            .. district.Departments.SelectMany(d => d.Items.Concat(d.LateItems).Select(i => new[] { i.Code, i.ChecklistCode, i.Name, d.Id, $"{i.YearlyCap}", $"{i.FiledOn:yyyy-MM-dd}", $"{i.PublishedOn:yyyy-MM-dd}" }))]);
        Save("officers", [["姓名", "执法证号", "单位", "证件有效期至", "状态"], .. district.Departments.SelectMany(d => d.Officers.Select(o => new[] { o.Name, o.CertificateNo, d.Id, "2027-12-31", "有效" }))]);
        Save("subjects", [["主体标识", "企业名称", "统一社会信用代码", "注册号", "法定代表人", "住所", "街道", "市场主体类型", "行业代码", "登记状态", "成立日期", "曾用名", "信用风险等级"],
            .. district.Registered.Select(s => new[]
            {
                s.Id, s.Name, s.CreditCode, s.RegistrationNo, "王晟", s.Address, "第一街道", s.Kind, dice.Pick(Industries), dice.Pick(["存续", "存续", "存续", "注销", "吊销未注销"]),
                $"{new DateOnly(1995, 1, 1).AddDays(dice.Below(10_000)):yyyy-MM-dd}", s.FormerName, dice.Pick(["A", "B", "C", "D"]),
            })]);

        void Save(string name, string[][] rows) => CsvFile.Write(Path.Combine(folder, "reference", name + ".csv"), rows, new());
    }
}
