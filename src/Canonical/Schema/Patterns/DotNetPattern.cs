using System.Globalization;
using System.Text;

namespace Canonical.Schema.Patterns;

/// <summary>
/// Writes a pattern in the language of .NET. .NET matches UTF-16 units, so a character beyond U+FFFF becomes a pair;
/// every class is written out as ranges, because the shorthands of .NET mean other characters.
/// </summary>
internal sealed class DotNetPattern
{
    private const string WordClass = "[0-9A-Za-z_]";

    private readonly StringBuilder _text = new();

    /// <summary>The pattern for .NET, without options.</summary>
    public string Text => _text.ToString();

    /// <summary>Whether an engine without backtracking can run it.</summary>
    public bool IsRegular { get; private set; } = true;

    public static DotNetPattern Write(EcmaNode tree)
    {
        var pattern = new DotNetPattern();
        pattern.Write(tree, isRepeated: false);
        return pattern;
    }

    private void Write(EcmaNode node, bool isRepeated)
    {
        switch (node)
        {
            case EcmaSet set:
                WriteSet(set.Set);
                break;
            case EcmaSequence sequence:
                Group(isRepeated, () => WriteAll(sequence.Parts, ""));
                break;
            case EcmaChoice choice:
                Group(true, () => WriteAll(choice.Alternatives, "|"));
                break;
            case EcmaRepeat repeat:
                Group(isRepeated, () => WriteRepeat(repeat));
                break;
            case EcmaCapture capture:
                IsRegular = false;
                _text.Append(CultureInfo.InvariantCulture, $"(?<g{capture.Number}>");
                Write(capture.Part, isRepeated: false);
                _text.Append(')');
                break;
            case EcmaReference reference:
                // A group that has not matched yet counts as empty in ECMA-262.
                IsRegular = false;
                _text.Append(CultureInfo.InvariantCulture, $"(?(g{reference.Number})\\k<g{reference.Number}>)");
                break;
            case EcmaLook look:
                IsRegular = false;
                _text.Append(look.IsAhead ? "(?" : "(?<").Append(look.IsNegative ? '!' : '=');
                Write(look.Part, isRepeated: false);
                _text.Append(')');
                break;
            case EcmaAnchor anchor:
                WriteAnchor(anchor.Position);
                break;
        }
    }

    private void WriteAll(IReadOnlyList<EcmaNode> parts, string separator)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            _text.Append(index == 0 ? "" : separator);
            Write(parts[index], isRepeated: false);
        }
    }

    private void WriteRepeat(EcmaRepeat repeat)
    {
        Write(repeat.Part, isRepeated: true);
        var max = repeat.Max?.ToString(CultureInfo.InvariantCulture) ?? "";
        _text.Append(CultureInfo.InvariantCulture, $"{{{repeat.Min},{max}}}").Append(repeat.IsLazy ? "?" : "");
    }

    private void Group(bool isNeeded, Action write)
    {
        _text.Append(isNeeded ? "(?:" : "");
        write();
        _text.Append(isNeeded ? ")" : "");
    }

    private void WriteAnchor(EcmaPosition position)
    {
        switch (position)
        {
            case EcmaPosition.Start:
                _text.Append(@"\A");
                break;
            case EcmaPosition.End:
                _text.Append(@"\z");
                break;
            default:
                IsRegular = false;
                var (here, there) = position == EcmaPosition.WordBoundary ? ("!", "=") : ("=", "!");
                _text.Append($"(?:(?<={WordClass})(?{here}{WordClass})|(?<!{WordClass})(?{there}{WordClass}))");
                break;
        }
    }

    private void WriteSet(CodePointSet set)
    {
        var alternatives = new List<string>();
        var plane = new StringBuilder();
        foreach (var (first, last) in set.Ranges)
        {
            AppendRange(plane, first, Math.Min(last, 0xD7FF));
            AppendRange(plane, Math.Max(first, 0xE000), Math.Min(last, 0xFFFF));
            if (last > 0xFFFF)
            {
                SurrogatePairs.Append(alternatives, Math.Max(first, 0x10000), last);
            }
        }

        if (plane.Length > 0)
        {
            alternatives.Insert(0, $"[{plane}]");
        }

        _text.Append(alternatives.Count switch
        {
            // Nothing is in an empty class.
            0 => @"[^\s\S]",
            1 when plane.Length > 0 => alternatives[0],
            _ => $"(?:{string.Join('|', alternatives)})",
        });
    }

    private static void AppendRange(StringBuilder text, int first, int last)
    {
        if (first <= last)
        {
            text.Append(CultureInfo.InvariantCulture, $@"\u{first:X4}-\u{last:X4}");
        }
    }
}
