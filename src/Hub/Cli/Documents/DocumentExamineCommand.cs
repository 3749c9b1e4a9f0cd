using System.CommandLine;
using System.Text.Json;
using Hub.EDocuments.Received;

namespace Hub.Cli.Documents;

/// <summary><c>hub document examine</c>: the inner side of <see cref="PdfExaminerProcess"/>. Not for people, and not shown to them.</summary>
internal static class DocumentExamineCommand
{
    private const int TooMuch = 3;

    public static Command Build()
    {
        var limits = new Argument<string>("LIMITS");
        var command = new Command(PdfExaminerProcess.Command, "检查标准输入中的 PDF / examine the PDF at the input") { limits };
        command.Hidden = true;
        command.SetAction(parsed => Run(JsonSerializer.Deserialize<DocumentLimits>(parsed.GetRequiredValue(limits))!));
        return command;
    }

    private static int Run(DocumentLimits limits)
    {
        try
        {
            using var file = new MemoryStream();
            using var input = Console.OpenStandardInput();
            input.CopyTo(file);
            var content = new PdfExaminer(limits, TimeProvider.System).Examine(file.GetBuffer().AsMemory(0, (int)file.Length));
            using var output = Console.OpenStandardOutput();
            JsonSerializer.Serialize(output, content);
            return 0;
        }
        catch (OutOfMemoryException)
        {
            return TooMuch;
        }
    }
}
