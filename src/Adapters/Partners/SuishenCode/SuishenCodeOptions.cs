using System.ComponentModel.DataAnnotations;
using Adapters.Transports.Signing;

namespace Adapters.Partners.SuishenCode;

/// <summary>Section <c>Partners:suishen-code</c>.</summary>
public sealed class SuishenCodeOptions : SignedLineOptions
{
    /// <summary>Environment variable that holds the secret when there is no file. Default: <c>SUISHEN_CODE_SECRET</c>.</summary>
    public override string SecretVariable { get; set; } = "SUISHEN_CODE_SECRET";

    /// <summary>
    /// Folder with the platform's public keys, one PEM file per key, named <c>KEYID.pem</c>. A key is valid as long as its file is there,
    /// so that two overlap while one replaces the other. Default: none; calls are refused then.
    /// </summary>
    public string? CallbackKeyFolder { get; set; }

    /// <summary>How far the time of a call may be from ours. Default: 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan CallbackWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var mistake in base.Validate(validationContext))
        {
            yield return mistake;
        }

        if (CallbackKeyFolder is null)
        {
            yield break;
        }

        if (!Directory.Exists(CallbackKeyFolder))
        {
            yield return new ValidationResult("回调公钥目录不存在或不可读", [nameof(CallbackKeyFolder)]);
            yield break;
        }

        foreach (var file in Directory.GetFiles(CallbackKeyFolder, "*.pem").Where(file => Sm2KeyFile.ReadPublic(File.ReadAllText(file)) is null))
        {
            yield return new ValidationResult($"{Path.GetFileName(file)} 不是 SM2 公钥（PEM）", [nameof(CallbackKeyFolder)]);
        }
    }
}
