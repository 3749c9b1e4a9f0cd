using System.ComponentModel.DataAnnotations;

namespace Hub.Api.Soap;

/// <summary>Settings of the SOAP door, section <c>Soap</c>.</summary>
internal sealed class SoapOptions
{
    public const string Section = "Soap";

    /// <summary>MiB of one message. Default 16: a message is held in memory as a whole, larger batches come as files. 1 to 64.</summary>
    [Range(1, 64)]
    public int MaxMessageMegabytes { get; set; } = 16;

    /// <summary>Seconds that an answer to a large batch waits for its end. Default 20; 0 to 60.</summary>
    [Range(0, 60)]
    public int WaitSeconds { get; set; } = 20;

    /// <summary>Messages of one address per minute. Default 1,200; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int CallsPerMinute { get; set; } = 1_200;

    /// <summary>Messages of one address that are held at the same time. Default 16; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int CallsAtOnce { get; set; } = 16;

    public long MaxMessageBytes => MaxMessageMegabytes * 1024L * 1024;
}
