using System.Globalization;
using Canonical.Mapping.Definition;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;
using Canonical.Schema.Instances;

namespace Canonical.Mapping.Functions;

/// <summary>A value written in a mapping file, in the type of its target.</summary>
internal static class LiteralValue
{
    public static MappedValue Read(YamlNode value, TargetShape target, MistakeList mistakes)
    {
        if (value.Kind == YamlKind.Mapping)
        {
            return ReadObject(value, target, mistakes);
        }

        if (value.Kind == YamlKind.Scalar && Convert(value.Text, target.Types) is { } literal)
        {
            return literal;
        }

        mistakes.Add(value.Line, $"“{value.Text}”与目标字段的类型（{Describe(target.Types)}）不符");
        return MappedValue.Failed;
    }

    public static string Describe(TargetTypes types) => string.Join("或", new[]
    {
        (TargetTypes.Text, "文本"), (TargetTypes.Integer, "整数"), (TargetTypes.Boolean, "是否"),
        (TargetTypes.Object, "对象"), (TargetTypes.Array, "数组"),
    }.Where(pair => (types & pair.Item1) != 0).Select(pair => pair.Item2));

    private static MappedValue? Convert(string text, TargetTypes types)
    {
        if ((types & TargetTypes.Text) != 0)
        {
            return MappedValue.OfText(text);
        }

        if ((types & TargetTypes.Boolean) != 0 && text is "true" or "false")
        {
            return MappedValue.OfBoolean(text == "true");
        }

        // +5 and 007 are numbers in YAML and none in JSON.
        return (types & TargetTypes.Integer) != 0 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? MappedValue.OfNumber(number.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    private static MappedValue ReadObject(YamlNode value, TargetShape target, MistakeList mistakes)
    {
        var writer = new RecordWriter();
        writer.Open(null, isArray: false);
        foreach (var (property, shape) in target.Properties)
        {
            if (value[property] is { } part && Read(part, shape, mistakes) is { HasValue: true } literal)
            {
                writer.Write(new PropertyName(property), literal);
            }
        }

        foreach (var (key, _) in value.Entries)
        {
            if (target.Property(key.Text, out _) is null)
            {
                mistakes.Add(key.Line, $"目标没有属性“{key.Text}”");
            }
        }

        writer.Close();
        return MappedValue.OfJson(new JsonPiece(System.Text.Encoding.UTF8.GetString(writer.Take(withTape: false, out _))));
    }
}
