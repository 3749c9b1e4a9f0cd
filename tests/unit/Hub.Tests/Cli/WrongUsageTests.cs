using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Cli;

/// <summary>Who uses a command wrongly is told in Chinese what is wrong, and by exit code 2 that nothing was done.</summary>
public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("submissions show abc", "“abc”不是编号")]
    [InlineData("review show 12", "“12”不是编号")]
    [InlineData("replay show nope", "“nope”不是编号")]
    [InlineData("mapping test nope", "没有交换方 nope")]
    [InlineData("complaints answer 12", "缺少必填选项 --answer")]
    [InlineData("frobnicate", "不认识的命令或参数 frobnicate")]
    [InlineData("identifier", "identifier 后缺少参数")]
    [InlineData("mapping", "请给出要执行的命令")]
    [InlineData("exchanges list --max many", "--max 的值“many”格式不对")]
    [InlineData("document issue --about-file /nowhere/numbers.txt", "没有文件“/nowhere/numbers.txt”")]
    [InlineData("document issue --task T-1 --data-file /nowhere/data.json", "没有文件“/nowhere/data.json”")]
    [InlineData("reconcile credit 2025-99-99", "日期“2025-99-99”应写作")]
    [InlineData("serve --set Outbound:MaxAttempts", "“Outbound:MaxAttempts”应写作 键=值")]
    [InlineData("serve --urls http://127.0.0.1:99999", "“http://127.0.0.1:99999”")]
    [InlineData("replay rejections --from 2025-13-45", "“2025-13-45”不是时间")]
    [InlineData("replay exchanges --code VAL-3001", "不认识的命令或参数 --code")]
    public async Task Is_told_in_Chinese_and_nothing_is_done(string command, string told)
    {
        var (exit, output) = await HubCommand.RunAsync(command.Split(' '));

        exit.ShouldBe(2);
        output.ShouldContain(told);
    }
}
