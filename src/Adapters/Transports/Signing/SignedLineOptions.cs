using System.ComponentModel.DataAnnotations;
using System.Text;

namespace Adapters.Transports.Signing;

/// <summary>What it takes to reach a platform whose requests are signed with a shared secret.</summary>
public abstract class SignedLineOptions : IValidatableObject
{
    private const int ShortestSecret = 32;

    /// <summary>Scheme, host and port of the platform; https, except for an address of this machine. Required.</summary>
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>Who we are, as the platform registered us: 1 to 64 letters, digits, hyphens. Required.</summary>
    [Required, RegularExpression("^[A-Za-z0-9-]{1,64}$", ErrorMessage = "须为 1 至 64 位字母、数字或连字符")]
    public string SenderId { get; set; } = "";

    /// <summary>Which of our keys signs: 1 to 64 letters, digits, hyphens. Two keys are valid at the platform while one replaces the other. Required.</summary>
    [Required, RegularExpression("^[A-Za-z0-9-]{1,64}$", ErrorMessage = "须为 1 至 64 位字母、数字或连字符")]
    public string KeyId { get; set; } = "";

    /// <summary>File that holds the secret of the key, UTF-8 text of at least 32 characters, white space around it ignored. Default: none.</summary>
    public string? SecretFile { get; set; }

    /// <summary>Environment variable that holds the secret when there is no file. Each platform has its own default.</summary>
    public abstract string SecretVariable { get; set; }

    /// <summary>How long the answer to a batch may take. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan FilingTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one try of a question may take. Default: 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is { } address && !(address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)))
        {
            yield return new ValidationResult("须为 https 地址（本机地址除外）", [nameof(BaseAddress)]);
        }

        if (SecretFile is not null && !File.Exists(SecretFile))
        {
            yield return new ValidationResult("密钥文件不存在或不可读", [nameof(SecretFile)]);
        }
        else if ((ReadSecret()?.Length ?? 0) < ShortestSecret)
        {
            yield return new ValidationResult(
                $"密钥缺失或少于 {ShortestSecret} 个字符", [SecretFile is null ? nameof(SecretVariable) : nameof(SecretFile)]);
        }
    }

    /// <summary>Signs requests by the platform's scheme.</summary>
    internal Sm3Signer Signer(string scheme) => new(scheme, SenderId, KeyId, Encoding.UTF8.GetBytes(ReadSecret()!));

    private string? ReadSecret() =>
        (SecretFile is null ? Environment.GetEnvironmentVariable(SecretVariable) : File.ReadAllText(SecretFile))?.Trim();
}
