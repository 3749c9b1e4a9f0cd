using System.Text;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Execution;

/// <summary>Values as messages show them: short, on one line, and never personal ones.</summary>
internal static class ShownValue
{
    private const int MaxCharacters = 80;

    /// <summary>Stands for a value of a field with <c>x-sensitivity: personal</c>.</summary>
    public static string Masked { get; } = SchemaMessages.Words("*** (personal)", "***（个人信息，不显示）");

    public static string Of(in JsonView view, int token) => view.Kind(token) switch
    {
        JsonKind.String => $"\"{Shorten(view.Text(token))}\"",
        JsonKind.Object => SchemaMessages.Words($"an object of {view.Count(token)} properties", $"含 {view.Count(token)} 个字段的对象"),
        JsonKind.Array => SchemaMessages.Words($"an array of {view.Count(token)} items", $"含 {view.Count(token)} 项的数组"),
        _ => Shorten(view.Text(token)),
    };

    public static string Shorten(ReadOnlySpan<byte> text)
    {
        var shown = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * MaxCharacters)]).EnumerateRunes())
        {
            if (shown.Length >= MaxCharacters)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(Rune.IsControl(rune) ? "�" : rune.ToString());
        }

        return shown.ToString();
    }

    /// <summary>A value of the schema, as written there.</summary>
    public static string Shorten(string text) => Shorten(Encoding.UTF8.GetBytes(text));
}
