using System.Globalization;
using System.Text;

namespace Bench.Ingest;

/// <summary>A CSV in the form of market regulation's double-random results, as large as one likes.</summary>
internal static class InspectionTable
{
    private const string Header = "任务编号,统一社会信用代码/注册号,企业名称,检查日期,检查事项编码,检查人员,执法证号,检查结果代码,后续处理,填报时间,备注";

    public static void Write(string file, District district, int rows)
    {
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        writer.WriteLine(Header);
        for (var i = 0; i < rows; i++)
        {
            var (name, uscc) = district.Subjects[i % district.Subjects.Length];
            var (first, second) = (district.Officers[i % district.Officers.Length], district.Officers[(i + 1) % district.Officers.Length]);
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"SJ2025{i:D9},{uscc},{name},2025{1 + (i % 12):D2}{1 + (i % 28):D2},{district.Items[i % district.Items.Length]},{first.Name}、{second.Name},\"{first.Certificate},{second.Certificate}\",1,无,20260105135700,"));
        }
    }
}
