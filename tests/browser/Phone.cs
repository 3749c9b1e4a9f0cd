using Microsoft.Playwright;
using Shouldly;

namespace Browser;

/// <summary>The distribution's Chromium with the screen of a phone. What it saw is left beside the tests as pictures.</summary>
internal sealed class Phone : IAsyncDisposable
{
    /// <summary>What can be touched and is less than 44 pixels high (WCAG 2.2, 2.5.5); the label of a choice counts as the choice.</summary>
    private const string TooSmall = """
        [...document.querySelectorAll('a:not(.skip), button, .choice, input[type=text], textarea')]
          .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML.slice(0, 80))
        """;

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IBrowserContext _context;

    private Phone(IPlaywright playwright, IBrowser browser, IBrowserContext context, IPage page) =>
        (_playwright, _browser, _context, Page) = (playwright, browser, context, page);

    public IPage Page { get; }

    /// <summary>What the page asked for from elsewhere, and what its console complained of.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Phone> OpenAsync(Uri home, bool script = true, ColorScheme colours = ColorScheme.Light)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Places.First(File.Exists), Args = ["--no-sandbox"] });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = home.ToString(), JavaScriptEnabled = script, Locale = "zh-CN", ColorScheme = colours, IsMobile = true, HasTouch = true, DeviceScaleFactor = 2,
            ViewportSize = new ViewportSize { Width = 390, Height = 844 },
        });
        var phone = new Phone(playwright, browser, context, await context.NewPageAsync());
        phone.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(home.ToString(), StringComparison.Ordinal))
            {
                phone.Complaints.Add(request.Url);
            }
        };
        phone.Page.Console += (_, message) =>
        {
            // A page with an error status is meant to be one.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                phone.Complaints.Add(message.Text);
            }
        };
        return phone;
    }

    /// <summary>Leaves a picture of the whole page, and looks for what keeps people out: axe finds nothing serious, nothing runs over the edge.</summary>
    public async Task LookAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screens")).FullName;
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390, $"{name} is wider than the phone");
        (await Axe.FindAsync(Page)).ShouldBeEmpty(name);
        (await Page.EvaluateAsync<string[]>(TooSmall)).ShouldBeEmpty($"{name}: too small for a finger");
        Complaints.ShouldBeEmpty(name);
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
