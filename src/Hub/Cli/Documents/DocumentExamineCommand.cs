using System.CommandLine;
using System.Text.Json;
using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;
using Hub.EDocuments.Verification;

namespace Hub.Cli.Documents;

/// <summary><c>hub document examine</c>: the inner side of <see cref="BoundedProcess"/>. Not for people, and not shown to them.</summary>
internal static class DocumentExamineCommand
{
    private const int TooMuch = 3;

    public static Command Build()
    {
        var limits = new Argument<string>("LIMITS");
        var keys = new Argument<string?>("KEYS") { Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(BoundedProcess.Command, "检查标准输入中的 PDF；给出公钥时核验签名 / examine the PDF at the input, verify it when keys are given") { limits, keys };
        command.Hidden = true;
        command.SetAction(parsed => Run(JsonSerializer.Deserialize<DocumentLimits>(parsed.GetRequiredValue(limits))!, parsed.GetValue(keys)));
        return command;
    }

    private static int Run(DocumentLimits limits, string? keys)
    {
        try
        {
            using var file = new MemoryStream();
            using var input = Console.OpenStandardInput();
            input.CopyTo(file);
            var bytes = file.GetBuffer().AsMemory(0, (int)file.Length);
            using var output = Console.OpenStandardOutput();
            if (keys is null)
            {
                JsonSerializer.Serialize(output, new PdfExaminer(limits, TimeProvider.System).Examine(bytes));
            }
            else
            {
                JsonSerializer.Serialize(output, new PdfVerifier(KeyRing.Of(JsonSerializer.Deserialize<string[]>(keys)!), limits, TimeProvider.System).Verify(bytes));
            }

            return 0;
        }
        catch (OutOfMemoryException)
        {
            return TooMuch;
        }
    }
}
