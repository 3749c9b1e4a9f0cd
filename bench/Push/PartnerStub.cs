namespace Bench.Push;

/// <summary>A partner on bare Kestrel that reads what it gets, takes its time and says yes.</summary>
internal sealed class PartnerStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PartnerStub(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<PartnerStub> StartAsync(TimeSpan takes)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await Task.Delay(takes);
            await context.Response.WriteAsync("{\"result\":\"accepted\"}");
        });
        await app.StartAsync();
        return new PartnerStub(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
