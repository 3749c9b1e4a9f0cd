using System.ComponentModel.DataAnnotations;

namespace Hub.Wakeup;

/// <summary>Which bus carries the wake-ups. Section <c>Bus</c>.</summary>
internal sealed class BusOptions : IValidatableObject
{
    public const string Section = "Bus";
    public const string Memory = "memory";
    public const string RabbitMq = "rabbitmq";

    /// <summary><c>memory</c> (one machine) or <c>rabbitmq</c> (several). Default <c>memory</c>.</summary>
    public string Transport { get; set; } = Memory;

    /// <summary>RabbitMQ: host name. Default <c>localhost</c>.</summary>
    public string Host { get; set; } = "localhost";

    /// <summary>RabbitMQ: port. Default 5672.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 5672;

    /// <summary>RabbitMQ: virtual host. Default <c>/</c>.</summary>
    public string VirtualHost { get; set; } = "/";

    /// <summary>RabbitMQ: user. Default <c>guest</c>.</summary>
    public string User { get; set; } = "guest";

    /// <summary>RabbitMQ: file that holds the password; without one the password is the user's name.</summary>
    public string? PasswordFile { get; set; }

    public string Password() => PasswordFile is null ? User : File.ReadAllText(PasswordFile).Trim();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport is not (Memory or RabbitMq))
        {
            yield return new ValidationResult($"Bus:Transport“{Transport}”不存在，可选 {Memory}、{RabbitMq}。", [nameof(Transport)]);
        }

        if (PasswordFile is not null && !File.Exists(PasswordFile))
        {
            yield return new ValidationResult($"Bus:PasswordFile“{PasswordFile}”不存在。", [nameof(PasswordFile)]);
        }
    }
}
