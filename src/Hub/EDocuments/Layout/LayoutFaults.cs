using System.Globalization;
using System.Text;
using Canonical.Faults;

namespace Hub.EDocuments.Layout;

/// <summary>Why a content cannot be shown on pages.</summary>
internal static class LayoutFaults
{
    public static Fault MissingCharacters(string place, IEnumerable<Rune> characters)
    {
        var named = string.Join('、', characters.Select(Named));
        return new("DOC-9101", $"{place}中有字体没有的字符：{named}，文书未生成", "核对是否录错；确属人名、地名用字的，请用规范字或“（左×右×）”的写法代替，并告知枢纽运维补充字体", Field: place, Value: named);
    }

    public static Fault TooManyPages(int pages, int most) =>
        new("DOC-9102", Text($"文书共 {pages} 页，超过上限 {most} 页，未生成"), "把清单类内容另作附件，或拆成几份文书");

    public static Fault TooLong(int length, int most) =>
        new("DOC-9102", Text($"文书共 {length} 字，超过上限 {most} 字，未生成"), "把清单类内容另作附件，或拆成几份文书");

    public static Fault AddressTooLong(int length, int most) =>
        new("DOC-9103", Text($"检查码的地址长 {length} 个字符，超过上限 {most}，印成二维码难以扫读"), "检查码地址只放编号和令牌；请核对检查码的设置");

    public static Fault UnsoundTable(string head, int most) =>
        new("DOC-9104", Text($"表格“{head}”的列与表头或列宽不符，或多于 {most} 列，文书未生成"), "修改该文书的模板：列宽数与表头数相同，每行不多于表头", Field: head);

    // A character that no font shows cannot be shown in the message either: its number always stands beside it.
    private static string Named(Rune character) =>
        string.Create(CultureInfo.InvariantCulture, $"“{(Rune.IsControl(character) || Rune.GetUnicodeCategory(character) == UnicodeCategory.Format ? "不可见字符" : character.ToString())}”（U+{character.Value:X4}）");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
