using System.Net;
using System.Net.Sockets;
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

    [Fact]
    public async Task A_port_in_use_is_said_in_words()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (exit, output) = await HubCommand.RunAsync("serve", "--data", NewFolder(), "--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        exit.ShouldBe(1);
        output.ShouldContain("监听地址已被占用");
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
