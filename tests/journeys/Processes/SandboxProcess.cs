namespace Journeys.Processes;

/// <summary>The simulated platform (<c>hub sandbox</c>) in a process of its own.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    public const string Partner = "internet-plus-supervision";
    private readonly ChildProgram _program;
    private readonly string _folder;

    private SandboxProcess(ChildProgram program, string folder) => (_program, _folder) = (program, folder);

    /// <summary>How a hub is told to reach it.</summary>
    public IEnumerable<string> Settings =>
        new[] { ("BaseAddress", "地址"), ("SenderId", "报送方"), ("KeyId", "密钥标识"), ("SecretFile", "密钥文件") }
            .SelectMany(setting => new[] { "--set", $"Partners:{Partner}:{setting.Item1}={Printed(setting.Item2)}" });

    public static async Task<SandboxProcess> StartAsync(string folder)
    {
        var program = ChildProgram.Start("Hub", new Dictionary<string, string?>(), "sandbox", "--partner", Partner, "--data", folder);
        while (!program.Lines.Any(line => line.Contains("Ctrl-C", StringComparison.Ordinal)))
        {
            if (program.HasExited)
            {
                throw new InvalidOperationException($"the sandbox does not run: {string.Join(Environment.NewLine, program.Lines)}");
            }

            await Task.Delay(50, CancellationToken.None);
        }

        return new SandboxProcess(program, folder);
    }

    /// <summary>Its logs of accepted rows, one per door, as they are now.</summary>
    public string[] Accepted()
    {
        var rows = new List<string>();
        foreach (var file in Directory.GetFiles(_folder, "accepted.ndjson", SearchOption.AllDirectories))
        {
            // The sandbox holds it open for writing.
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            rows.AddRange(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return [.. rows];
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private string Printed(string name) =>
        _program.Lines.Select(line => line.Trim()).First(line => line.StartsWith(name + " ", StringComparison.Ordinal))[name.Length..].Trim();
}
