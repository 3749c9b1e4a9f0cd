using System.CommandLine;
using Canonical.Schema;
using Canonical.Schema.Library;

namespace Hub.Cli.Schemas;

/// <summary><c>hub schema validate TYPE FILE…</c>: documents against a schema, with every error in Chinese.</summary>
internal static class SchemaValidateCommand
{
    public static Command Build()
    {
        var type = new Argument<string>("TYPE") { Description = "类型，或类型/版本 / Type, or type/version" };
        var files = new Argument<string[]>("FILE")
        {
            Description = "JSON 文件；.ndjson 按行校验 / JSON files; .ndjson line by line",
            Arity = ArgumentArity.OneOrMore,
        };
        var folder = SchemaFolder.Option();
        var command = new Command("validate", "校验文件并列出全部错误 / Validate files") { type, files, folder };
        command.SetAction(parsed =>
            Run(parsed.InvocationConfiguration, parsed.GetRequiredValue(type), parsed.GetRequiredValue(files), SchemaFolder.Find(parsed.GetValue(folder))));
        return command;
    }

    private static int Run(InvocationConfiguration console, string type, string[] files, string folder)
    {
        var library = SchemaLibrary.Load(folder);
        if (library.Find(type) is not { } entry)
        {
            console.Show(library.Faults);
            return console.Unknown(type, library, folder);
        }

        var compilation = library.Compile(entry);
        if (compilation.Validator is not { } validator)
        {
            console.Show(compilation.Faults);
            return 1;
        }

        // Every file is asked, also behind a bad one.
        var bad = files.Count(file => !IsValid(console, validator, file));
        console.Output.WriteLine($"共 {files.Length} 个文件，{bad} 个有错误（{entry.Name}）");
        return bad == 0 ? 0 : 1;
    }

    private static bool IsValid(InvocationConfiguration console, ISchemaValidator validator, string file)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            console.Output.WriteLine($"{file}: 无法读取：{unreadable.Message}");
            return false;
        }

        // Editors put a mark before the text; it is none of it.
        bytes = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (!file.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase))
        {
            return Tell(console, file, validator.Validate(bytes));
        }

        var isValid = true;
        var number = 0;
        foreach (var range in bytes.AsSpan().Split((byte)'\n'))
        {
            number++;
            var line = bytes.AsMemory(range);
            if (!line.Span.Trim("\r \t"u8).IsEmpty)
            {
                isValid &= Tell(console, $"{file}:{number}", validator.Validate(line));
            }
        }

        return isValid;
    }

    private static bool Tell(InvocationConfiguration console, string place, IReadOnlyList<SchemaError> errors)
    {
        foreach (var error in errors)
        {
            var pointer = error.InstancePointer.Length == 0 ? "（整个文档）" : error.InstancePointer;
            console.Output.WriteLine($"{place}: {error.Code} {pointer} {error.MessageZh}");
        }

        return errors.Count == 0;
    }
}
