using System.CommandLine;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli.Documents;

/// <summary><c>hub document save</c>: writes the file of a document where it is wanted.</summary>
internal static class DocumentSaveCommand
{
    public static Command Build()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var id = new Argument<string>("ID") { Description = "文号或编号 / number or id" };
        var file = new Argument<FileInfo>("FILE") { Description = "写入的文件 / file to write" };
        var format = new Option<string?>("--format") { Description = "pdf 或 ofd，默认按文件名 / pdf or ofd, by default from the name" };
        var command = new Command("save", "保存文书文件 / save a file") { id, file, format, data, postgres };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = parsed.GetValue(file)!;
            var wanted = parsed.GetValue(format) ?? (target.Extension.Length > 1 ? target.Extension[1..].ToLowerInvariant() : "pdf");
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, cancellationToken);
            using var response = await hub.Http.GetAsync($"{DocumentCommand.Address(parsed.GetValue(id)!)}/files/{Uri.EscapeDataString(wanted)}", cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                await CommandOutput.ProblemAsync(response, cancellationToken);
                return 1;
            }

            await using var stream = target.Create();
            await response.Content.CopyToAsync(stream, cancellationToken);
            CommandOutput.Console.MarkupLineInterpolated($"已保存 / saved: {target.FullName}");
            return 0;
        });
        return command;
    }
}
