using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Hub.Tests.Hosting;

public sealed class HubHostTests
{
    /// <summary>A watched settings file makes the whole home watched, the store in it too: each page written would wake the watcher.</summary>
    [Fact]
    public async Task Watches_no_settings_file()
    {
        await using var hub = await RunningHub.StartAsync();
        var files = ((IConfigurationRoot)hub.Services.GetRequiredService<IConfiguration>()).Providers.OfType<FileConfigurationProvider>().ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => file.Source.ReloadOnChange);
    }
}
