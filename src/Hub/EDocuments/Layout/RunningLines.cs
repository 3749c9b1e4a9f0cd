using Canonical.Digests;

namespace Hub.EDocuments.Layout;

/// <summary>What stands on every page outside the body: title and number above (from the second page on), digest, statement and page number below.</summary>
internal static class RunningLines
{
    private const double HeadTop = 14 * PageGeometry.PointsPerMillimetre;
    private const double FootTop = PageGeometry.Height - 19 * PageGeometry.PointsPerMillimetre;

    public static IReadOnlyList<IReadOnlyList<PageMark>> Around(IReadOnlyList<List<PageMark>> pages, DocumentContent content)
    {
        var digest = $"数据摘要 SM3 {Sm3.HashHex(content.Data.Span)}";
        var framed = new List<IReadOnlyList<PageMark>>();
        for (var i = 0; i < pages.Count; i++)
        {
            List<PageMark> marks = [];
            if (i > 0)
            {
                Add(marks, $"{content.Title}　{content.Number}".Trim(), 9, HeadTop, PageGeometry.Left, isCentred: false);
                marks.Add(new PageMark.Line(PageGeometry.Left, HeadTop + 16, PageGeometry.Right, HeadTop + 16, 0.4, Ink.Grey));
            }

            marks.AddRange(pages[i]);
            Add(marks, digest, 7, FootTop, PageGeometry.Left, isCentred: true);
            Add(marks, "电子签名由软件密钥生成，用于核对完整性，不具电子印章的法律效力", 7, FootTop + 11, PageGeometry.Left, isCentred: true);
            Add(marks, FormattableString.Invariant($"第 {i + 1} 页 共 {pages.Count} 页"), 9, FootTop + 24, PageGeometry.Left, isCentred: true);
            framed.Add(marks);
        }

        return framed;
    }

    private static void Add(List<PageMark> marks, string text, double size, double top, double left, bool isCentred)
    {
        var line = LineBreaker.Break(text, size, PageGeometry.BodyWidth)[0];
        var x = isCentred ? left + (PageGeometry.BodyWidth - line.Width) / 2 : left;
        marks.Add(new PageMark.Text(x, PageFlow.BaselineOf(top, size, size + 2), size, line.Characters, Ink.Grey));
    }
}
