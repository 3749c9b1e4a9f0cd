using System.Net;
using System.Net.Sockets;
using Hub.Security;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Cli;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task An_address_that_is_none_is_wrong_usage()
    {
        var (exit, output) = await HubCommand.RunAsync("serve", "--data", NewFolder(), "--urls", "nonsense");

        exit.ShouldBe(2);
        output.ShouldContain("“nonsense”");
    }

    [Theory]
    [InlineData("Outbound:Lease=soon", "Outbound:Lease")]
    [InlineData("Outbound:Lease=00:00:01", "Outbound:SendTimeout")]
    [InlineData("Partners:internet-plus-supervision:BaseAddress=http://127.0.0.1:9", "SND-7905")]
    public async Task A_wrong_setting_is_said_in_words(string setting, string told)
    {
        var (exit, output) = await HubCommand.RunAsync("serve", "--data", NewFolder(), "--urls", "http://127.0.0.1:0", "--set", setting);

        exit.ShouldBe(1, output);
        output.ShouldStartWith("设置有误，枢纽未启动");
        output.ShouldContain(told);
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_words()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (exit, output) = await HubCommand.RunAsync("serve", "--data", NewFolder(), "--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        exit.ShouldBe(1);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2, output);
        lines[0].ShouldStartWith("监听地址已被占用");
        lines[1].ShouldContain("→");
    }

    [Fact]
    public async Task A_request_that_is_too_long_or_cut_off_is_answered_and_leaves_no_stack_in_the_log()
    {
        var folder = NewFolder();
        using var process = HubCommand.Start("serve", "--data", folder, "--urls", "http://127.0.0.1:0");
        var address = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var port = int.Parse(System.Text.RegularExpressions.Regex.Match(address!, @"127\.0\.0\.1:(\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var key = OperatorToken.Read(folder)!;

        var tooLong = await AskAsync(port, $"POST /api/v1/recognise HTTP/1.1\r\nHost: hub\r\nX-Api-Key: {key}\r\nContent-Length: 99999999999\r\n\r\n", cut: false);
        await AskAsync(port, $"POST /api/v1/recognise HTTP/1.1\r\nHost: hub\r\nX-Api-Key: {key}\r\nContent-Length: 1000\r\n\r\nabc", cut: true);
        var chunked = await AskAsync(port, $"POST /api/v1/recognise HTTP/1.1\r\nHost: hub\r\nX-Api-Key: {key}\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n", cut: false);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        process.Kill();
        var log = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        tooLong.ShouldStartWith("HTTP/1.1 413");
        tooLong.ShouldContain("RCV-0413");
        chunked.ShouldStartWith("HTTP/1.1 400");
        chunked.ShouldContain("API-8400");
        log.ShouldNotContain("Exception");
    }

    private static async Task<string> AskAsync(int port, string request, bool cut)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(request));
        if (cut)
        {
            await Task.Delay(200);
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            return "";
        }

        var answer = new byte[16 * 1024];
        var length = 0;
        while (!System.Text.Encoding.UTF8.GetString(answer, 0, length).Contains("\"code\"", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(answer.AsMemory(length));
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return System.Text.Encoding.UTF8.GetString(answer, 0, length);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_and_a_connection_that_is_none_are_refused_with_what_to_do()
    {
        var file = Path.GetTempFileName();

        var folder = await HubCommand.RunAsync("serve", "--data", file);
        var connection = await HubCommand.RunAsync("status", "--data", NewFolder(), "--postgres", "nonsense");

        (folder.Exit, connection.Exit).ShouldBe((1, 1));
        folder.Output.ShouldStartWith("REC-5110");
        connection.Output.ShouldStartWith("REC-5111");
        connection.Output.ShouldNotContain("   at ");
        File.Delete(file);
    }

    [Fact]
    public async Task What_a_killed_hub_had_half_received_is_gone_after_the_next_start()
    {
        var folder = NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "spool"));
        var left = Path.Combine(folder, "spool", "left");
        await File.WriteAllTextAsync(left, "x", TestContext.Current.CancellationToken);

        await using var hub = await RunningHub.StartAsync(folder: folder);

        File.Exists(left).ShouldBeFalse();
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
}
