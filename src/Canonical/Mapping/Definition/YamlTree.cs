using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Canonical.Mapping.Definition;

/// <summary>Reads one YAML document into nodes with lines. Aliases are refused: a mapping is read from top to bottom by people.</summary>
internal static class YamlTree
{
    public static YamlNode? Parse(string text, MistakeList mistakes)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                mistakes.Add(1, "文件是空的");
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = ReadNode(parser, mistakes);
            parser.Consume<DocumentEnd>();
            return root;
        }
        catch (YamlException e)
        {
            mistakes.Add((int)e.Start.Line, $"不是有效的 YAML：{e.Message}");
            return null;
        }
    }

    private static YamlNode ReadNode(Parser parser, MistakeList mistakes)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return ReadScalar(scalar);
        }

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(parser, mistakes));
            }

            return new YamlNode { Kind = YamlKind.Sequence, Line = (int)sequence.Start.Line, Items = items };
        }

        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            return ReadMapping(parser, (int)mapping.Start.Line, mistakes);
        }

        var alias = parser.Consume<AnchorAlias>();
        mistakes.Add((int)alias.Start.Line, $"不支持引用 *{alias.Value}：请写出内容");
        return new YamlNode { Kind = YamlKind.Scalar, Line = (int)alias.Start.Line, IsNull = true };
    }

    private static YamlNode ReadScalar(Scalar scalar) => new()
    {
        Kind = YamlKind.Scalar,
        Line = (int)scalar.Start.Line,
        Text = scalar.Value,
        IsNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null",
    };

    private static YamlNode ReadMapping(Parser parser, int line, MistakeList mistakes)
    {
        var entries = new List<KeyValuePair<YamlNode, YamlNode>>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(parser, mistakes);
            var value = ReadNode(parser, mistakes);
            if (!seen.TryAdd(key.Text, key.Line))
            {
                mistakes.Add(key.Line, $"“{key.Text}”重复：第 {seen[key.Text]} 行已写过");
                continue;
            }

            entries.Add(new(key, value));
        }

        return new YamlNode { Kind = YamlKind.Mapping, Line = line, Entries = entries };
    }
}
