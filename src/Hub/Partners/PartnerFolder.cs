using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Canonical.Mapping;
using Canonical.Schema;
using YamlDotNet.Core;

namespace Hub.Partners;

/// <summary>Reads <c>mappings/*/partner.yaml</c> and reports every mistake of every file at once.</summary>
internal static class PartnerFolder
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<PartnerDefinition> Load(string mappings, ISchemaValidator schema, ICollection<MappingMistake> mistakes)
    {
        var partners = new List<PartnerDefinition>();
        foreach (var file in Directory.EnumerateFiles(mappings, "partner.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Read(file, schema, mistakes) is { } partner)
            {
                partners.Add(partner);
            }
        }

        return partners;
    }

    private static PartnerDefinition? Read(string file, ISchemaValidator schema, ICollection<MappingMistake> mistakes)
    {
        if (Parse(file, mistakes) is not { } json)
        {
            return null;
        }

        var errors = schema.Validate(Encoding.UTF8.GetBytes(json.ToJsonString()));
        foreach (var error in errors)
        {
            mistakes.Add(new MappingMistake(file, 1, $"{error.InstancePointer}：{error.MessageZh}"));
        }

        if (errors.Count > 0 || json.Deserialize<PartnerDefinition>(Options) is not { } partner)
        {
            return null;
        }

        if (partner.Id != Path.GetFileName(Path.GetDirectoryName(file)))
        {
            mistakes.Add(new MappingMistake(file, 1, $"id“{partner.Id}”应与所在文件夹同名"));
        }

        return partner;
    }

    private static JsonNode? Parse(string file, ICollection<MappingMistake> mistakes)
    {
        try
        {
            if (YamlJson.Parse(File.ReadAllText(file)) is { } json)
            {
                return json;
            }

            mistakes.Add(new MappingMistake(file, 1, "文件是空的"));
        }
        catch (YamlException e)
        {
            mistakes.Add(new MappingMistake(file, (int)e.Start.Line, $"不是有效的 YAML：{e.Message}"));
        }

        return null;
    }
}
