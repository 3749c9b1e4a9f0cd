using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bench.Documents;
using Hub.EDocuments;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Pdf;
using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;
using Hub.EDocuments.Verification;

namespace Bench;

/// <summary>
/// Inspection notices, each with its own number, subject and code, rendered and signed as PDF and as OFD on all cores. Every file of a round is
/// checked afterwards. Then as many through a whole hub, from the request to the delivery. 1 when fewer than fifty notices a second come out of
/// either, or when anything is missing, double or not sound.
/// </summary>
internal static class DocumentsBench
{
    private const double Goal = 50;
    private const int WarmUp = 20;

    /// <summary>Arguments: <c>--notices N</c> (1,000).</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var notices = Enumerable.Range(1, Arguments.Number(args, "--notices", 1_000)).Select(Notice).ToList();
        var signer = new SoftwareSigner(KeyText.Generate());
        var verifier = new DocumentVerifier(KeyRing.Of(signer.PublicKeyPem), new DocumentLimits(), TimeProvider.System);
        var isGood = true;
        foreach (var renderer in (IDocumentRenderer[])[new PdfRenderer(), new OfdRenderer()])
        {
            Render(renderer, signer, notices.Take(WarmUp).ToList());
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var (files, pages) = Render(renderer, signer, notices);
            var (seconds, used) = (watch.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime - before);
            var bad = files.AsParallel().Count(file => !verifier.Verify(file).IsSound);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{renderer.Format}: {files.Length / seconds:F0} notices/s, {pages / seconds:F0} pages/s on {Environment.ProcessorCount} cores, {used.TotalMilliseconds / files.Length:F1} ms of processor and {files.Average(file => file.Length) / 1024:F0} KiB each, {bad} of {files.Length} not sound"));
            isGood &= bad == 0 && (renderer.Format != "pdf" || files.Length / seconds >= Goal);
        }

        isGood &= await NoticesRun.RunAsync(notices.Count) >= Goal;
        return isGood ? 0 : 1;
    }

    private static (byte[][] Files, int Pages) Render(IDocumentRenderer renderer, SoftwareSigner signer, List<DocumentContent> notices)
    {
        var files = new byte[notices.Count][];
        var pages = 0;
        Parallel.For(0, notices.Count, i =>
        {
            var rendered = renderer.Render(notices[i]);
            files[i] = renderer.Sign(rendered.File, signer, DateTimeOffset.UnixEpoch);
            Interlocked.Add(ref pages, rendered.Pages);
        });
        return (files, pages);
    }

    private static DocumentContent Notice(int number) => new(
        "inspection-notice",
        $"黄市监检通〔2026〕{number}号",
        "行政检查通知书",
        "上海市黄浦区市场监督管理局",
        new DateOnly(2026, 11, 23),
        [
            new DocumentBlock.Paragraph($"上海第{number}食品有限公司：", Indented: false),
            new DocumentBlock.Paragraph("根据《中华人民共和国食品安全法》第一百一十条，我局定于2026年11月25日9时30分至11时30分，对你单位开展行政检查，现将有关事项通知如下。"),
            new DocumentBlock.Fields(
            [
                ("检查对象", $"上海第{number}食品有限公司"),
                ("检查事项", "食品经营许可、食品贮存、从业人员健康管理、食品添加剂使用记录"),
                ("检查方式", "现场检查"),
                ("检查人员", "张三（执法证号 09010123456）、李四（执法证号 09010123457）"),
                ("本年度检查次数", "本次为2026年度第1次，年度上限2次"),
            ]),
            new DocumentBlock.Heading("一、权利和义务"),
            new DocumentBlock.Paragraph("检查人员应当出示执法证件。检查人员与检查事项有直接利害关系的，你单位有权申请其回避；检查人员少于两人，或者未出示执法证件和本通知书的，你单位有权拒绝检查。"),
            new DocumentBlock.Heading("二、检查纪律"),
            new DocumentBlock.Paragraph("严禁逐利检查，严禁接受被检查企业的任何馈赠、报酬、福利待遇，严禁参加被检查企业提供的宴请、娱乐、旅游等活动，严禁由被检查企业支付消费开支或者将检查费用转嫁给企业，严禁乘检查之机为特定企业推销产品。"),
        ],
        $"https://code.example.gov.cn/i/{number:D12}?t=eyJrIjoiMSJ9.MEUCIQD1oDsGSNLEYw7rxRPhu4Gh",
        HasSeal: true,
        Encoding.UTF8.GetBytes($"{{\"number\":\"{number}\"}}"));
}
