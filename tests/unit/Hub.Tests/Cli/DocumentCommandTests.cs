using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Cli;

public sealed class DocumentCommandTests
{
    [Fact]
    public async Task The_cases_of_all_templates_pass()
    {
        var (exit, output) = await HubCommand.RunAsync("document", "test");

        exit.ShouldBe(0, output);
        output.ShouldContain(" passed, 0 failed");
    }

    [Fact]
    public async Task The_files_of_cases_are_saved_to_be_looked_at()
    {
        var folder = Directory.CreateTempSubdirectory("hub-cases-").FullName;

        var (exit, output) = await HubCommand.RunAsync("document", "test", "service-receipt", "--save", folder);

        exit.ShouldBe(0, output);
        Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
            ["service-receipt-1-complete.ofd", "service-receipt-1-complete.pdf", "service-receipt-1-refused.ofd", "service-receipt-1-refused.pdf"]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_template_says_what_it_needs_and_an_unknown_one_which_there_are()
    {
        var (exit, output) = await HubCommand.RunAsync("document", "templates", "notice");
        var (unknown, choices) = await HubCommand.RunAsync("document", "templates", "nothing");

        (exit, unknown).ShouldBe((0, 1));
        output.ShouldContain("officers[].certificateNo");
        choices.ShouldContain("notice");
    }

    [Fact]
    public async Task All_that_is_wrong_is_printed_and_nothing_to_do_is_wrong_usage()
    {
        var folder = Directory.CreateTempSubdirectory("hub-documents-").FullName;
        await using (await RunningHub.StartAsync(folder: folder))
        {
            var (refused, output) = await HubCommand.RunAsync("document", "issue", "--task", "no-such-task", "--type", "notice", "approval", "--data", folder);
            var (nothing, _) = await HubCommand.RunAsync("document", "issue", "--type", "notice", "--data", folder);
            var (missing, _) = await HubCommand.RunAsync("document", "show", "黄市监检通〔1999〕1号", "--data", folder);

            (refused, nothing, missing).ShouldBe((1, 2, 1));
            output.Split("DOC-9204").Length.ShouldBe(3);
        }

        Directory.Delete(folder, recursive: true);
    }
}
