using Canonical.Faults;

namespace Canonical.Mapping;

/// <summary>The faults a mapping can produce: stable codes <c>MAP-2xxx</c> and their texts.</summary>
public static class MappingFaults
{
    /// <summary>A required field is empty.</summary>
    public const string Missing = "MAP-2001";

    /// <summary>A list or a group of fields stands where one value should be.</summary>
    public const string NotScalar = "MAP-2002";

    /// <summary>More elements than a record may have.</summary>
    public const string TooMany = "MAP-2003";

    /// <summary>The rows of one record disagree about a field.</summary>
    public const string Disagree = "MAP-2004";

    /// <summary>Not a date or instant, or no such day or time.</summary>
    public const string Date = "MAP-2010";

    /// <summary>A day without the time that is asked for.</summary>
    public const string Instant = "MAP-2011";

    /// <summary>Not a number.</summary>
    public const string Number = "MAP-2020";

    /// <summary>Not a whole number.</summary>
    public const string Integer = "MAP-2021";

    /// <summary>Neither a word for yes nor one for no.</summary>
    public const string Boolean = "MAP-2022";

    /// <summary>Not in the code list.</summary>
    public const string Code = "MAP-2030";

    /// <summary>None of the words the mapping knows.</summary>
    public const string Choice = "MAP-2031";

    /// <summary>Not in the reference table.</summary>
    public const string Unknown = "MAP-2040";

    /// <summary>Several entries of the reference table fit.</summary>
    public const string Ambiguous = "MAP-2041";

    /// <summary>A subject code that a spreadsheet turned into a number.</summary>
    public const string CodeAsNumber = "MAP-2050";

    /// <summary>A code of the wrong length.</summary>
    public const string CodeLength = "MAP-2051";

    /// <summary>A code with a character that cannot be in it.</summary>
    public const string CodeCharacter = "MAP-2052";

    /// <summary>A code whose check digit is wrong.</summary>
    public const string CodeCheckDigit = "MAP-2053";

    /// <summary>A code that is refused for another reason.</summary>
    public const string CodeOther = "MAP-2054";

    private const int MaxValue = 200;

    internal static Fault OfMissing(string field, string pointer) => new(
        Missing, $"“{field}”为空，该项必填", $"请补填“{field}”后重新报送。", field, pointer);

    internal static Fault OfTooMany(string field, string pointer, int found, int limit) => new(
        TooMany, field.Length == 0 ? $"一条记录有 {found} 行，最多 {limit} 行" : $"“{field}”有 {found} 个值，最多 {limit} 个",
        "请拆分为多条记录后重新报送。",
        field.Length == 0 ? null : field,
        pointer);

    internal static Fault OfDisagreement(string field, string pointer, string? first, string? other) => new(
        Disagree,
        $"同一记录各行的“{field}”不一致：“{Shorten(first)}”与“{Shorten(other)}”",
        "一条检查记录分多行填写时，除问题明细外各列应当相同；请核对是否编号填错。",
        field,
        pointer,
        Shorten(other));

    internal static string? Shorten(string? value) =>
        value is { Length: > MaxValue } ? string.Concat(value.AsSpan(0, MaxValue - 1), "…") : value;
}
