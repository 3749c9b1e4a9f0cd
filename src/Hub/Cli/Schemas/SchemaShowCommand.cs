using System.CommandLine;
using Canonical.Schema.Library;

namespace Hub.Cli.Schemas;

/// <summary><c>hub schema show TYPE</c>: a schema as a table of its fields.</summary>
internal static class SchemaShowCommand
{
    public static Command Build()
    {
        var type = new Argument<string>("TYPE") { Description = "类型，或类型/版本 / Type, or type/version" };
        var folder = SchemaFolder.Option();
        var command = new Command("show", "显示一个模式的全部字段 / Show the fields of a schema") { type, folder };
        command.SetAction(parsed => Run(parsed.InvocationConfiguration, parsed.GetRequiredValue(type), SchemaFolder.Find(parsed.GetValue(folder))));
        return command;
    }

    private static int Run(InvocationConfiguration console, string type, string folder)
    {
        var library = SchemaLibrary.Load(folder);
        if (library.Find(type) is not { } entry)
        {
            console.Show(library.Faults);
            return console.Unknown(type, library, folder);
        }

        var table = SchemaScreen.TableOf("字段", "名称", "类型", "必填", "约束", "归属", "依据", "敏感级别");
        foreach (var row in SchemaOutline.Of(library.Registry, entry.Id))
        {
            SchemaScreen.AddRow(
                table, row.Pointer, row.Title, row.Type, row.IsRequired ? "是" : "", row.Constraints, row.Owner, row.Basis, row.Sensitivity);
        }

        console.Output.WriteLine($"{entry.Name}  {entry.Id}");
        console.Show(table);
        return 0;
    }
}
