using System.Diagnostics;
using System.Net.Http.Json;
using Hub.Ledger;
using Hub.Tests.InspectionCodes;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Browser;

public sealed class CodePageTests : IAsyncLifetime
{
    private CodeScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await CodeScene.StartAsync();

    public async ValueTask DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task From_the_scan_to_the_answer_and_no_second_rating()
    {
        var (code, _) = await _scene.IssuedAsync();
        var address = await ScanAsync(code);
        await using var phone = await Phone.OpenAsync(_scene.Hub.Address);
        var page = phone.Page;

        await page.GotoAsync(address);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "检查码有效" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("于娜勇")).ToBeVisibleAsync();
        await phone.LookAsync("1-valid");

        await page.GetByRole(AriaRole.Button, new() { Name = "一致，确认核验" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "已核对一致" })).ToBeVisibleAsync();
        await phone.LookAsync("2-confirmed");

        var ratingKey = await _scene.RatingKeyAsync(new Uri(address).AbsolutePath);
        await page.GetByRole(AriaRole.Link, new() { Name = "评价本次检查" }).ClickAsync();
        await page.GetByLabel("评价码").FillAsync("0000-0000-0000");
        await page.GetByRole(AriaRole.Radio, new() { Name = "满意", Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交评价" }).ClickAsync();
        await Assertions.Expect(page.GetByText("评价码不正确")).ToBeVisibleAsync();
        await phone.LookAsync("3-wrong-key");
        await page.GetByLabel("评价码").FillAsync(ratingKey);
        await page.GetByRole(AriaRole.Radio, new() { Name = "非常满意", Exact = true }).CheckAsync();
        await page.GetByLabel("指导到位").CheckAsync();
        await page.GetByLabel("还想说的话").FillAsync("检查很规范，讲解清楚。");
        await phone.LookAsync("3-rating");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交评价" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "评价已提交，谢谢" })).ToBeVisibleAsync();
        await phone.LookAsync("4-rated");
        await page.GetByRole(AriaRole.Link, new() { Name = "返回检查信息" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "评价本次检查" }).ClickAsync();
        await page.GetByLabel("评价码").FillAsync(ratingKey);
        await page.GetByRole(AriaRole.Radio, new() { Name = "非常满意", Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交评价" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "本次检查已经评价过。" })).ToBeVisibleAsync();
        await phone.LookAsync("5-rated-before");

        await page.GetByRole(AriaRole.Link, new() { Name = "返回检查信息" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "咨询、投诉、建议" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "投诉" }).CheckAsync();
        await page.GetByLabel("内容").FillAsync("检查人员没有出示证件。");
        await phone.LookAsync("6-message");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        var ticket = await page.Locator(".ticket").InnerTextAsync();
        await phone.LookAsync("7-ticket");
        await page.GetByRole(AriaRole.Button, new() { Name = "查看办理情况" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "已受理" })).ToBeVisibleAsync();

        var number = (await _scene.Hub.GetAsync("/api/v1/complaints"))["items"]![0]!["complaintNo"]!.ToString();
        (await _scene.Hub.PostJsonAsync($"/api/v1/complaints/{number}/answer", new { answer = "已核实，当事人员已补充出示证件，并作书面说明。", closes = true })).Status.ShouldBe(200);
        await page.GotoAsync("/c/ticket");
        await phone.LookAsync("8-track");
        await page.GetByLabel("查询编号").FillAsync(ticket);
        await page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        await Assertions.Expect(page.GetByText("已补充出示证件")).ToBeVisibleAsync();
        await phone.LookAsync("9-answer");
    }

    [Fact]
    public async Task Forged_and_expired_addresses_say_what_to_do()
    {
        var (_, address) = await _scene.IssuedAsync();
        await using var phone = await Phone.OpenAsync(_scene.Hub.Address);
        await phone.Page.GotoAsync(address[..^1] + (address[^1] == 'A' ? 'B' : 'A'));
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "这不是有效的检查码地址。" })).ToBeVisibleAsync();
        await phone.LookAsync("forged");
        _scene.Clock.Advance(TimeSpan.FromDays(40));
        await phone.Page.GotoAsync(address);
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "这个检查码的查询期限已过。" })).ToBeVisibleAsync();
        await phone.LookAsync("expired");
    }

    [Fact]
    public async Task Warns_in_red_when_no_inspection_may_be_made()
    {
        var task = await _scene.TaskAsync();
        var (_, body) = await _scene.IssueAsync(new { departmentId = CodeScene.Department, taskNo = task, officers = CodeScene.Team });
        await _scene.MunicipalAsync("JCM202604010001", task);
        _scene.Clock.Advance(TimeSpan.FromDays(3));
        await using var phone = await Phone.OpenAsync(_scene.Hub.Address);
        await phone.Page.GotoAsync(body["address"]!.ToString());
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "请勿据此接受检查" })).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByText("检查码已由市级检查码替代")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByText("检查时间已过")).ToHaveCountAsync(0);
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = "一致，确认核验" })).ToHaveCountAsync(0);
        await phone.LookAsync("warned");
    }

    [Fact]
    public async Task Warns_before_and_after_the_window_and_of_a_cancelled_task()
    {
        await using var phone = await Phone.OpenAsync(_scene.Hub.Address);
        var from = _scene.Clock.GetUtcNow().AddDays(1);
        var task = await _scene.TaskAsync();
        var (_, body) = await _scene.IssueAsync(new { departmentId = CodeScene.Department, taskNo = task, officers = CodeScene.Team, validFrom = from, validUntil = from.AddDays(1) });
        var address = body["address"]!.ToString();
        await phone.Page.GotoAsync(address);
        await Assertions.Expect(phone.Page.GetByText("尚未到检查时间")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Link, new() { Name = "评价本次检查" })).ToHaveCountAsync(0);
        await phone.LookAsync("early");
        _scene.Clock.Advance(TimeSpan.FromDays(3));
        await phone.Page.GotoAsync(address);
        await Assertions.Expect(phone.Page.GetByText("检查时间已过")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Link, new() { Name = "评价本次检查" })).ToBeVisibleAsync();
        await phone.LookAsync("over");
        await _scene.TaskAsync(no: task, state: RecordStates.Withdrawn);
        await phone.Page.GotoAsync(address);
        await Assertions.Expect(phone.Page.GetByText("检查任务已取消")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByText("检查时间已过")).ToHaveCountAsync(0);
        await phone.LookAsync("cancelled");
    }

    [Fact]
    public async Task Warns_of_a_replaced_officer_a_mismatch_and_a_copy()
    {
        await using var scene = await CodeScene.StartAsync(new Dictionary<string, string?> { ["Codes:TrustedProxies:0"] = "127.0.0.1" });
        await using var phone = await Phone.OpenAsync(scene.Hub.Address);
        var (code, address) = await scene.IssuedAsync();
        using var replaced = await scene.Hub.Http.PutAsJsonAsync($"/api/v1/codes/{code}/officers", new { officers = new[] { CodeScene.Team[0], "09011555347" } });
        replaced.EnsureSuccessStatusCode();
        for (var network = 1; network <= 7; network++)
        {
            using var visitor = scene.Visitor();
            visitor.DefaultRequestHeaders.Add("X-Forwarded-For", $"10.0.{network}.5");
            await visitor.GetStringAsync(address);
        }

        await phone.Page.GotoAsync(address);
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "检查码有效，请注意" })).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByText("检查人员有更换：任欣伟")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByText("这个检查码在很多地方被打开")).ToBeVisibleAsync();
        await phone.LookAsync("care");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "不一致" }).ClickAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "已记录不符，请勿接受检查" })).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByText("在下方选择“不一致”")).ToHaveCountAsync(0);
        await phone.LookAsync("mismatch");
    }

    [Fact]
    public async Task Switches_to_English_and_back_and_keeps_it_in_forms()
    {
        var (_, address) = await _scene.IssuedAsync();
        await using var phone = await Phone.OpenAsync(_scene.Hub.Address);
        await phone.Page.GotoAsync(address);
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "This inspection code is valid" })).ToBeVisibleAsync();
        (await phone.Page.GetAttributeAsync("html", "lang")).ShouldBe("en");
        await phone.LookAsync("english");
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "Ask, complain, suggest" }).ClickAsync();
        await phone.Page.GetByLabel("Suggestion").CheckAsync();
        await phone.Page.GetByLabel("Text").FillAsync("Please announce visits earlier.");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "Note your tracking number" })).ToBeVisibleAsync();
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the inspection" }).ClickAsync();
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "检查码有效" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Works_without_script_and_by_keyboard()
    {
        var (code, address) = await _scene.IssuedAsync();
        await using var phone = await Phone.OpenAsync(_scene.Hub.Address, script: false);
        await phone.Page.GotoAsync(address);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "一致，确认核验" }).FocusAsync();
        await phone.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "已核对一致" })).ToBeVisibleAsync();
        (await _scene.StateAsync(code)).ShouldBe("verified");
        phone.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_as_readable_in_the_dark()
    {
        var (_, address) = await _scene.IssuedAsync();
        await using var phone = await Phone.OpenAsync(_scene.Hub.Address, colours: ColorScheme.Dark);
        foreach (var (name, path) in new[] { ("dark-valid", ""), ("dark-rating", "/rating"), ("dark-message", "/message") })
        {
            await phone.Page.GotoAsync(address + path);
            await phone.LookAsync(name);
        }
    }

    /// <summary>Reads the address out of the picture as a phone's camera does.</summary>
    private async Task<string> ScanAsync(string code)
    {
        var file = Path.Combine(_scene.Hub.Folder, "code.png");
        await File.WriteAllBytesAsync(file, await _scene.Hub.Http.GetByteArrayAsync($"/api/v1/codes/{code}/qr.png"));
        using var reader = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--raw", file]) { RedirectStandardOutput = true })!;
        return (await reader.StandardOutput.ReadToEndAsync()).Trim();
    }
}
