using System.Buffers;
using Canonical.Faults;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Tables;

/// <summary>Checks of the text of a cell or field.</summary>
internal static class CellText
{
    /// <summary>Characters that make a closer look at a text worth while.</summary>
    public static readonly SearchValues<char> Suspicious = SearchValues.Create('\uFFFD', '锟', '\0');

    /// <summary>Nothing to see: absent, or white space and invisible marks only.</summary>
    public static bool IsBlank(SourceNode cell)
    {
        foreach (var c in cell.Text.AsSpan())
        {
            if (!char.IsWhiteSpace(c) && !HeaderText.IsInvisible(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What makes this text unusable; null when nothing does.</summary>
    public static Fault? FaultOf(string text, string? field)
    {
        var at = text.AsSpan().IndexOfAny(Suspicious);
        if (at < 0)
        {
            return null;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return TextFaults.ControlCharacter(field);
        }

        return text.Contains('\uFFFD', StringComparison.Ordinal) || text.Contains("锟斤拷", StringComparison.Ordinal)
            ? TextFaults.Garbled(field, text)
            : null;
    }
}
