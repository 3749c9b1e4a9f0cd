using System.CommandLine;
using Sandbox;
using Sandbox.Injection;
using Sandbox.Partners;

namespace Hub.Cli;

/// <summary><c>hub sandbox</c>: a simulated partner in a process of its own, until Ctrl-C or SIGTERM.</summary>
internal static class SandboxCommand
{
    public static Command Build()
    {
        var partner = new Option<string>("--partner") { Description = "模拟哪个对接方", DefaultValueFactory = _ => SimulatedPartners.Ids.First() };
        partner.AcceptOnlyFromAmong([.. SimulatedPartners.Ids]);
        var port = new Option<int>("--port") { Description = "本机端口，0 为任意空闲端口" };
        var data = new Option<DirectoryInfo>("--data") { Description = "模拟对接方的数据目录", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("data", "sandbox")) };
        var faults = new Option<string[]>("--fault") { Description = $"故障：名称[:always|次数|百分比%][:参数]，可重复。名称：{string.Join('、', FaultRule.Names)}" };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !ushort.TryParse(token.Value, out _))
            {
                result.AddError($"端口“{token.Value}”应为 0 至 65535 的整数");
            }
        });
        faults.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (Mistake(token.Value) is { } mistake)
                {
                    result.AddError(mistake);
                }
            }
        });
        var seed = new Option<int>("--seed") { Description = "按概率出现的故障的随机种子", DefaultValueFactory = _ => 1 };
        var command = new Command("sandbox", "启动模拟对接方 / Run a simulated partner") { partner, port, data, faults, seed };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new SandboxOptions
            {
                PartnerId = parsed.GetRequiredValue(partner),
                Port = parsed.GetValue(port),
                DataFolder = parsed.GetRequiredValue(data).FullName,
                Faults = parsed.GetValue(faults) ?? [],
                Seed = parsed.GetValue(seed),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var host = await SandboxHost.StartAsync(options);
            return await WaitAsync(host, options, cancellationToken);
        }
        catch (IOException)
        {
            await Console.Error.WriteLineAsync($"无法启动：端口 {options.Port} 已被占用，或数据目录 {options.DataFolder} 正被另一个进程使用");
            return 1;
        }
    }

    private static async Task<int> WaitAsync(SandboxHost host, SandboxOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine($"""
            模拟对接方 {options.PartnerId} 已启动
              地址      {host.Address}
              控制地址  {host.ControlAddress}（GET /counts，GET /holdings，PUT /faults，DELETE /faults）
              报送方    {host.SenderId}
              密钥标识  {host.KeyId}
              密钥文件  {host.SecretFile}
              数据目录  {options.DataFolder}
            按 Ctrl-C 停止
            """);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            var counts = host.Counts;
            Console.WriteLine($"已停止：收到 {counts.Requests} 次请求，接收 {counts.Accepted} 行，现持有 {counts.Held} 条");
        }

        return 0;
    }

    private static string? Mistake(string rule)
    {
        try
        {
            FaultRule.Parse(rule);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
