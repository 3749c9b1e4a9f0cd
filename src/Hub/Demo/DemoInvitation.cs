using Hub.Demo.Story;
using Spectre.Console;

namespace Hub.Demo;

/// <summary>What can be tried while everything stays up.</summary>
internal static class DemoInvitation
{
    public static async Task PrintAsync(IAnsiConsole console, StoryWorld world, DemoPartners partners, string dataFolder, CancellationToken cancellationToken)
    {
        var address = world.Hub.Address;
        var key = await world.Hub.KeyOfAsync(StoryCast.Lead, cancellationToken);
        console.WriteLine();
        console.WriteLine("试一试 / try:");
        if (world.Page.Length > 0)
        {
            console.WriteLine($"  检查码公开页面 / code page: {world.Page}");
            console.WriteLine($"  ./hub code show {world.Code} --data {dataFolder}");
            console.WriteLine($"  ./hub document list --data {dataFolder}");
        }

        console.WriteLine($"  ./hub status --data {dataFolder}");
        console.WriteLine($"  ./hub exchanges list --data {dataFolder} --max 5");
        console.WriteLine($"  ./hub jobs list --data {dataFolder}");
        console.WriteLine($"  ./hub review list --data {dataFolder}");
        console.WriteLine($"  ./hub verify --data {dataFolder}");
        console.WriteLine($"  curl -s -H 'Authorization: Bearer {key}' {address}api/v1/submissions");
        console.WriteLine($"  curl -s -H 'Authorization: Bearer {key}' -H 'Prefer: wait=10' --data-binary @samples/feeds/culture-tourism/wl_push.ndjson {address}api/v1/partners/culture-tourism/feeds/culture-checks/submissions");
        foreach (var partner in world.Partners)
        {
            console.WriteLine($"  {partner.Name}自述持有 / holds: curl -s {partners.ControlOf(partner.Id)}holdings");
        }

        console.WriteLine($"  接口文档 / API: {address}docs");
        console.WriteLine("按 Ctrl-C 结束 / Ctrl-C ends it");
    }
}
