namespace Canonical.Identifiers;

/// <summary>What one text could be, in words: for the console and the reviewer's screen, not for the hot path.</summary>
/// <param name="Reading">The reading under one scheme.</param>
/// <param name="SchemeName">Name of the scheme in Chinese.</param>
/// <param name="Details">Label and text, in the order to show them.</param>
public sealed record IdentifierExplanation(IdentifierReading Reading, string SchemeName, IReadOnlyList<(string Label, string Text)> Details)
{
    /// <summary>Every scheme under which the text is valid; when there is none, the refusals of those it comes near to.</summary>
    public static IReadOnlyList<IdentifierExplanation> Of(string text, IDivisionTable? divisions = null)
    {
        divisions ??= DivisionTable.Embedded;
        IdentifierReading[] readings =
        [
            Uscc.Read(text), RegistrationNumber.Read(text), OrganisationCode.Read(text), CitizenId.Read(text),
            DivisionCode.Read(text, table: divisions), ItemCode.Read(text), ChecklistCode.Read(text),
        ];
        var valid = readings.Where(reading => reading.IsValid).ToList();
        var certificate = OfficerCertificate.Read(text);
        if (valid.Count == 0 && certificate is { IsValid: true, Value.Length: not (15 or 18) })
        {
            valid.Add(certificate);
        }

        return valid.Count > 0
            ? [.. valid.Select(reading => Explain(reading, divisions))]
            : [.. Nearest(text, readings).Select(reading => Explain(reading, divisions))];
    }

    private static IEnumerable<IdentifierReading> Nearest(string text, IdentifierReading[] readings)
    {
        var near = readings.Where(reading => reading.Refusal!.Reason is not ("wrong-length" or "bad-character" or "empty")).ToList();
        if (near.Count == 0)
        {
            near = [.. readings.Where(reading => reading.Refusal!.Reason == "bad-character").Take(1)];
        }

        return near.Count > 0 ? near.DistinctBy(reading => reading.Refusal) : [SubjectCode.Read(text)];
    }

    private static IdentifierExplanation Explain(IdentifierReading reading, IDivisionTable divisions)
    {
        var details = new List<(string, string)>();
        if (reading.Value is { } value)
        {
            var isPersonal = reading.Scheme == IdentifierScheme.CitizenId;
            details.Add(("规范形式", isPersonal ? PersonalIdMask.Mask(value) : value));
            details.AddRange(DetailsOf(reading.Scheme, value, divisions));
        }

        if (reading.Refusal is { } refusal)
        {
            details.Add(("问题", $"{refusal.Message}（{refusal.Reason}）"));
            details.Add(("建议", refusal.Hint));
        }

        if (reading.Repairs != IdentifierRepairs.None)
        {
            details.Add(("已修正", string.Join("、", IdentifierRepairText.Describe(reading.Repairs))));
        }

        return new IdentifierExplanation(reading, NameOf(reading.Scheme), details);
    }

    private static IEnumerable<(string, string)> DetailsOf(IdentifierScheme scheme, string value, IDivisionTable divisions) => scheme switch
    {
        IdentifierScheme.Uscc => OfUscc(value, divisions),
        IdentifierScheme.RegistrationNumber =>
            [("校验码", $"{value[14]}（ISO 7064 MOD 11,10，正确）"), ("登记机关区划", DivisionText(value[..6], divisions))],
        IdentifierScheme.LegacyRegistrationNumber => [("校验码", "早期号码没有校验码")],
        IdentifierScheme.OrganisationCode => [("校验码", $"{value[8]}（GB 11714，正确）")],
        IdentifierScheme.CitizenId => [("校验码", value.Length == 18 ? "正确（GB 11643）" : "15 位旧号没有校验码")],
        IdentifierScheme.DivisionCode => [("区划", DivisionText(value, divisions))],
        IdentifierScheme.ChecklistCode => [("实施部门代码", ChecklistCode.DepartmentOf(value)), ("序号", value[18..])],
        _ => [],
    };

    private static IEnumerable<(string, string)> OfUscc(string value, IDivisionTable divisions)
    {
        var organisation = Uscc.OrganisationCodeOf(value);
        var isRight = OrganisationCode.Read(organisation).IsValid;
        yield return ("校验码", $"{value[17]}（GB 32100，正确）");
        yield return ("登记机关区划", DivisionText(Uscc.DivisionOf(value), divisions));
        yield return ("组织机构代码", $"{organisation[..8]}-{organisation[8]}" + (isRight ? "" : "（其自身校验码不符）"));
        yield return ("个体工商户", Uscc.IsSoleTrader(value) ? "是" : "否");
    }

    private static string DivisionText(string code, IDivisionTable divisions) => divisions.Find(code) switch
    {
        null => divisions.Find(code[..2] + "0000") is { } province ? $"{code}（{province.Name}，县级名称未收录）" : $"{code}（未收录）",
        { AbolishedOn: { } end, Successor: { } successor } entry =>
            $"{code} {entry.Name}（{end:yyyy-MM-dd} 撤销，现为 {DivisionCode.InForceOn(successor, DateOnly.MaxValue, divisions)} "
            + $"{divisions.Find(DivisionCode.InForceOn(successor, DateOnly.MaxValue, divisions))?.Name}）",
        var entry => $"{code} {entry.Name}",
    };

    private static string NameOf(IdentifierScheme scheme) => scheme switch
    {
        IdentifierScheme.Uscc => "统一社会信用代码",
        IdentifierScheme.RegistrationNumber => "工商注册号",
        IdentifierScheme.LegacyRegistrationNumber => "早期注册号",
        IdentifierScheme.OrganisationCode => "组织机构代码",
        IdentifierScheme.CitizenId => "公民身份号码",
        IdentifierScheme.DivisionCode => "行政区划代码",
        IdentifierScheme.ItemCode => "监管事项目录编码",
        IdentifierScheme.ChecklistCode => "检查实施清单编码",
        IdentifierScheme.OfficerCertificate => "执法证号",
        _ => "无代码",
    };
}
