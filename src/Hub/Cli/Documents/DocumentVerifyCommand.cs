using System.CommandLine;
using Canonical.Faults;
using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;
using Hub.EDocuments.Verification;

namespace Hub.Cli.Documents;

/// <summary><c>hub document verify FILE</c>: signature, coverage, data and pages of a PDF or OFD. 0 sound, 1 not sound, 2 not readable.</summary>
internal static class DocumentVerifyCommand
{
    private const int MostNames = 12;

    public static Command Build()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "PDF 或 OFD 文件" };
        var key = new Option<FileInfo[]>("--key") { Description = "另行认可的公钥（PEM），可多个 / further public keys", AllowMultipleArgumentsPerToken = true };
        var data = CommandOptions.Data();
        var verify = new Command("verify", "核验文书：签名、覆盖范围、数据与版面是否一致 / Verify a document") { file, key, data };
        verify.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(key) ?? [], CommandOptions.Hub(parsed, data).DataFolder, Console.Out));
        return verify;
    }

    internal static int Run(FileInfo file, IReadOnlyList<FileInfo> keys, string dataFolder, TextWriter output)
    {
        if (file.Directory is null || !file.Exists || keys.Any(key => !key.Exists))
        {
            output.WriteLine($"找不到文件 / no such file: {(file.Exists ? keys.First(key => !key.Exists) : file).FullName}");
            return 2;
        }

        var ring = KeyRing.Read(new KeyFolder(dataFolder).Path, keys.Select(key => key.FullName));
        var limits = new DocumentLimits();
        using var pdf = new PdfVerifierProcess(ring, limits, TimeProvider.System);
        var report = new DocumentVerifier(ring, limits, TimeProvider.System, pdf).Verify(file);
        foreach (var signature in report.Signatures)
        {
            Show(signature, output);
        }

        if (report.Binding is { } binding)
        {
            Show(binding, output);
        }

        foreach (var fault in report.AllFaults.Distinct())
        {
            var mark = fault.Severity == Severity.Error ? "✗" : "!";
            output.WriteLine($"{mark} {fault.Code} {fault.Message}\n    → {fault.Hint}");
        }

        output.WriteLine(Conclusion(report));
        output.WriteLine("说明：软件密钥的签名和印章只能核对完整性与来源密钥，不具电子印章的法律效力。/ Software keys have no legal force.");
        return report.IsSound ? 0 : report.IsReadable ? 1 : 2;
    }

    private static void Show(SignatureFinding signature, TextWriter output)
    {
        output.WriteLine($"签名：{signature.Kind}（{signature.Place}）");
        output.WriteLine($"  密钥：{(signature.Signer.Length == 0 ? "未注明" : signature.Signer)}　时间：{(signature.SignedAt.Length == 0 ? "未注明" : signature.SignedAt)}");
        output.WriteLine($"  结果：{Standing(signature.Standing)}");
        output.WriteLine($"  已覆盖：{Names(signature.Covered)}");
        output.WriteLine($"  未覆盖：{(signature.NotCovered.Count == 0 ? "无" : Names(signature.NotCovered))}");
    }

    private static void Show(BindingFinding binding, TextWriter output)
    {
        output.WriteLine($"文号：{binding.Number}");
        output.WriteLine($"结构化数据：{(binding.IsDataUnchanged ? "与登记的 SM3 摘要一致" : "与登记的 SM3 摘要不一致")}　{binding.ActualData ?? "未附带"}");
        output.WriteLine($"数据中的文字：共 {binding.Values} 项，{binding.ValuesOnPages} 项逐字见于版面（代码、日期等在版面上另有写法）");
        output.WriteLine($"版面文字：{(binding.IsTextUnchanged ? "与登记的 SM3 摘要一致" : "与登记的 SM3 摘要不一致")}　{binding.ActualText}");
    }

    private static string Conclusion(VerificationReport report) => report switch
    {
        { IsReadable: false } => "结论：不能核验 / not verifiable",
        { IsSound: true } => "结论：完整，由本枢纽登记的密钥签署，全部内容在签名保护之内 / intact",
        _ => "结论：不能确认，见上列各项 / not confirmed",
    };

    private static string Standing(SignatureStanding standing) => standing switch
    {
        SignatureStanding.ByKnownKey => "正确，密钥已在本枢纽登记",
        SignatureStanding.ByUnknownKey => "与文件自带的公钥一致，但该密钥未登记",
        SignatureStanding.Wrong => "不正确",
        _ => "未验证签名值",
    };

    private static string Names(IReadOnlyList<string> names) =>
        names.Count == 0 ? "无" : string.Join('、', names.Take(MostNames)) + (names.Count > MostNames ? $"……共 {names.Count} 处" : "");
}
