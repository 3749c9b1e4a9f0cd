using System.Buffers;

namespace Canonical.Identifiers;

/// <summary>
/// The code column of a department's table, which holds a USCC, a registration number of 15 (or 13, 14) digits, an
/// organisation code, or a word for nothing, often all of them in one column.
/// </summary>
public static class SubjectCode
{
    private const string Name = "统一社会信用代码或注册号";

    private static readonly SearchValues<char> Strokes = SearchValues.Create(@"-_/\.*·、，,。");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NothingWords = new HashSet<string>(StringComparer.Ordinal)
    {
        "无", "暂无", "没有", "空", "不详", "未知", "未提供", "未填", "未登记", "未办理", "无代码", "无注册号", "无统一社会信用代码",
        "NULL", "(NULL)", "NIL", "NONE", "N/A", "NA", "NAN",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Reads one cell: absent, or valid with the scheme it follows, or refused. <paramref name="isNumber"/> says that the
    /// cell holds a number, whose digits after the fifteenth a spreadsheet has lost.
    /// </summary>
    public static IdentifierReading Read(string? text, bool isNumber = false, IVerifiedExceptions? exceptions = null)
    {
        Span<char> buffer = stackalloc char[IdentifierInput.BufferSize];
        var input = IdentifierInput.From(text, isNumber, buffer);
        if (input.Refusal is { } refusal)
        {
            return IdentifierReading.Refused(IdentifierScheme.Uscc, refusal, input.Repairs);
        }

        return input.Length switch
        {
            Uscc.Length => Uscc.Judge(input, exceptions),
            RegistrationNumber.Length => RegistrationNumber.Judge(input, exceptions),
            13 or 14 when !input.Text.ContainsAnyExceptInRange('0', '9') => RegistrationNumber.Judge(input, exceptions),
            _ when IsNothing(input.Text) => default,
            OrganisationCode.Length => OrganisationCode.Judge(ref input, buffer, exceptions),
            _ when OrganisationCode.HasHyphen(input) => OrganisationCode.Judge(ref input, buffer, exceptions),
            _ => IdentifierReading.Refused(
                IdentifierScheme.Uscc,
                Refusals.WrongLength(Name, "18 位（统一社会信用代码）或 15 位（注册号）", input.Length),
                input.Repairs),
        };
    }

    private static bool IsNothing(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExcept(Strokes) || NothingWords.Contains(text);
}
