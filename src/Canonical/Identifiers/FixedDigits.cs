namespace Canonical.Identifiers;

/// <summary>Identifiers that are digits of a certain length and nothing else.</summary>
internal static class FixedDigits
{
    public static IdentifierRefusal? RefusalOf(in IdentifierInput input, string name, int least, int most)
    {
        if (input.Refusal is { } refusal)
        {
            return refusal;
        }

        if (input.Length == 0)
        {
            return Refusals.Empty(name);
        }

        if (input.Length < least || input.Length > most)
        {
            return Refusals.WrongLength(name, least == most ? $"{least} 位数字" : $"{least} 至 {most} 位数字", input.Length);
        }

        var bad = input.Text.IndexOfAnyExceptInRange('0', '9');
        return bad < 0 ? null : Refusals.BadCharacter(name, input.Text, bad, "数字");
    }
}
