using System.CommandLine;
using Canonical.Rules;
using Hub.EDocuments.Templates;
using Hub.Registry;
using Spectre.Console;

namespace Hub.Cli.Documents;

/// <summary><c>hub document templates</c>: the types, and what one of them needs to know.</summary>
internal static class DocumentTemplatesCommand
{
    public static Command Build()
    {
        var type = new Argument<string?>("TYPE") { Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("templates", "文书模板与所需数据 / templates and what they need") { type };
        command.SetAction(parsed =>
        {
            if (MappingCommand.Load(MappingCommand.Home, ReferenceTables.Empty) is not { } content)
            {
                return 1;
            }

            var templates = DocumentTemplates.Load(MappingCommand.Home, content);
            return parsed.GetValue(type) is { } wanted ? Show(templates, wanted) : List(templates);
        });
        return command;
    }

    private static int List(DocumentTemplates templates)
    {
        var table = CommandOutput.Table("类型", "简称", "名称", "版本", "依据记录", "文号标记", "受送达人");
        foreach (var template in templates.All)
        {
            table.Row(template.Type, template.Short, template.TitleZh, template.Version, template.About, template.Mark, string.Join('、', template.Recipients));
        }

        CommandOutput.Console.Write(table);
        return 0;
    }

    private static int Show(DocumentTemplates templates, string type)
    {
        if (templates.Find(type) is not { } template)
        {
            CommandOutput.Console.WriteLine($"没有文书类型 {type}，可用 / none of this type: {string.Join('、', templates.All.Select(known => known.Short))}");
            return 1;
        }

        var table = CommandOutput.Table("数据", "含义", "必填", "来源");
        foreach (var field in template.Fields)
        {
            table.Row(field.Path, field.Label, field.IsOptional ? "" : "必填", field.Source);
        }

        CommandOutput.Console.Write(table);
        return 0;
    }
}
