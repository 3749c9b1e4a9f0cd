using System.Globalization;
using Canonical.Dates;
using Hub.InspectionCodes;
using Hub.InspectionCodes.Scanning;

namespace Hub.CodePage;

/// <summary>The page of a code: whether it holds now, who is inspected, by whom, when, why, how often; then what the visitor can do.</summary>
internal sealed class SheetPage(CodeWords words, TimeProvider time)
{
    /// <param name="said">What the visitor has just said of people and certificates; null when only looking.</param>
    public Html Of(CodeSheet sheet, string here, PageLanguage language, bool? said = null) => PageLayout.Page(
        language, language.Say("检查信息", "Inspection"), here, Html.Of($"""
            {State(sheet, language, said)}
            {Subject(sheet, said is null && MayCompare(sheet), language)}
            {People(sheet, language)}
            {(said is null && MayCompare(sheet) ? Compare(here, language) : Html.Nothing)}
            {When(sheet, language)}
            {Items(sheet, language)}
            {Actions(sheet, here, language)}
            """));

    private Html State(CodeSheet sheet, PageLanguage language, bool? said)
    {
        var (kind, mark, title) = said switch
        {
            true => ("", "✓", language.Say("已核对一致", "Confirmed: they match")),
            false => ("stop", "!", language.Say("已记录不符，请勿接受检查", "Mismatch recorded. Do not accept the inspection")),
            _ when sheet.Stops => ("stop", "!", language.Say("请勿据此接受检查", "Do not accept an inspection on this code")),
            _ when sheet.Warnings.Count > 0 => ("care", "!", language.Say("检查码有效，请注意", "Valid, but take care")),
            _ => ("", "✓", language.Say("检查码有效", "This inspection code is valid")),
        };
        var now = ShanghaiTime.From(time.GetUtcNow()).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return Html.Of($"""
            <section class="state {kind}">
            <h1><span class="mark" aria-hidden="true">{mark}</span>{title}</h1>
            <p class="fine">{language.Say("核验时间", "Checked at")} <span class="number">{now}</span> {language.Say("（上海时间）", "Shanghai time")} · {language.Say("状态：", "Status: ")}{StateName(sheet, language)}</p>
            {Warnings(sheet, language)}
            </section>
            """);
    }

    private string StateName(CodeSheet sheet, PageLanguage language) =>
        language.IsEnglish ? words.En("inspection-code-status", Told(sheet)) : words.State(Told(sheet));

    /// <summary>The department holds this address too and must not read from it that it was rated: a rated code looks like a verified one.</summary>
    private static string Told(CodeSheet sheet) => sheet.Code.State == CodeStates.Evaluated ? CodeStates.Verified : sheet.Code.State;

    private static Html Warnings(CodeSheet sheet, PageLanguage language) => sheet.Warnings.Count == 0 ? Html.Nothing : Html.Of($"""
        <ul class="warnings">{sheet.Warnings.Select(warning =>
        {
            var (title, advice) = WarningTexts.Of(warning, language);
            return Html.Of($"""<li class="{(warning.Stops ? "stops" : "")}"><strong>{title}</strong>{advice}</li>""");
        })}</ul>
        """);

    private static Html Subject(CodeSheet sheet, bool asksToCompare, PageLanguage language) => Html.Of($"""
        <section>
        <h2>{language.Say("检查谁", "Who is inspected")}</h2>
        <p class="subject">{sheet.Subject ?? language.Say("未写明", "not stated")}</p>
        {(sheet.Address is null ? Html.Nothing : Html.Of($"""<p class="fine">{sheet.Address}</p>"""))}
        <p class="fine">{(asksToCompare
            ? language.Say("不是您单位？请勿接受检查，并在下方选择“不一致”。", "Not your business? Do not accept the inspection and choose \"They do not match\" below.")
            : language.Say("不是您单位？请勿接受检查，并在下方告诉我们。", "Not your business? Do not accept the inspection and tell us below."))}</p>
        </section>
        """);

    private static Html People(CodeSheet sheet, PageLanguage language) => Html.Of($"""
        <section>
        <h2>{language.Say("谁来检查", "Who inspects")}</h2>
        <p class="fine">{string.Join(language.Say("、", ", "), sheet.Departments)}</p>
        <ul class="plain">{sheet.Officers.Select(officer => Person(officer, false, sheet.Departments.Count > 1, language))}{sheet.Replaced.Select(officer => Person(officer, true, sheet.Departments.Count > 1, language))}</ul>
        </section>
        """);

    private static Html Person(SheetOfficer officer, bool isReplaced, bool namesDepartment, PageLanguage language) => Html.Of($"""
        <li class="person {(isReplaced ? "gone" : "")}"><b>{officer.Name}</b>{Tag(officer, isReplaced, language)}<span class="number">{(officer.CertificateNo.Length == 0 ? language.Say("证号未报送", "certificate not reported") : language.Say("执法证号 ", "Certificate ") + officer.CertificateNo)}</span>{(officer.Department is null || !namesDepartment ? Html.Nothing : Html.Of($"""<span class="fine">{officer.Department}</span>"""))}</li>
        """);

    private static Html Tag(SheetOfficer officer, bool isReplaced, PageLanguage language) =>
        isReplaced ? Html.Of($"""<span class="tag">{language.Say("已更换，不参加", "replaced")}</span>""")
        : officer.IsValid ? Html.Nothing
        : Html.Of($"""<span class="tag">{language.Say("证件无效", "not valid")}</span>""");

    private Html When(CodeSheet sheet, PageLanguage language) => Html.Of($"""
        <section>
        <h2>{language.Say("何时检查、为何检查", "When and why")}</h2>
        <dl>
        <dt>{language.Say("时间", "Time")}</dt><dd><span class="number">{Instant(sheet.Code.ValidFrom)}</span> {language.Say("至", "to")} <span class="number">{Instant(sheet.Code.ValidUntil)}</span></dd>
        <dt>{language.Say("类型", "Kind")}</dt><dd>{(sheet.PlanNo is null ? language.Say("触发式检查", "Triggered") : language.Say("有计划检查", "Planned"))}</dd>
        {Basis(sheet, language)}
        {(sheet.Basis is null ? Html.Nothing : Html.Of($"""<dt>{language.Say("依据", "Legal basis")}</dt><dd>{sheet.Basis}</dd>"""))}
        <dt>{language.Say("赋码", "Code by")}</dt><dd>{(sheet.Code.Origin == CodeOrigins.Municipal ? language.Say("上海市统一综合执法系统", "Municipal system of Shanghai") : language.Say("黄浦区", "Huangpu district"))}</dd>
        </dl>
        </section>
        """);

    private Html Basis(CodeSheet sheet, PageLanguage language) =>
        sheet.PlanNo is not null ? Html.Of($"""<dt>{language.Say("备案计划", "Filed plan")}</dt><dd class="number">{sheet.PlanNo}</dd>""")
        : sheet.TriggerReason is { } reason ? Html.Of($"""<dt>{language.Say("原因", "Reason")}</dt><dd>{(language.IsEnglish ? words.En("trigger-reason", reason) : words.Zh("trigger-reason", reason))}</dd>""")
        : Html.Nothing;

    private static Html Items(CodeSheet sheet, PageLanguage language) => Html.Of($"""
        <section>
        <h2>{language.Say("检查什么", "What is inspected")}</h2>
        <ul class="plain">{sheet.Items.Select(item => Html.Of($"""
        <li>{item.Name}{(item.Basis is null ? Html.Nothing : Html.Of($"""<p class="fine">{language.Say("依据：", "Basis: ")}{item.Basis}</p>"""))}<p class="fine">{Visits(item, language)}</p></li>
        """))}</ul>
        </section>
        <section>
        <h2>{language.Say("今年检查过几次", "Inspections this year")}</h2>
        <p><span class="count">{sheet.VisitsThisYear}</span> {language.Say("次（各部门合计，不含本次）", "so far, by all departments, this one not counted")}</p>
        </section>
        """);

    private static string Visits(SheetItem item, PageLanguage language)
    {
        var visits = item.Visits.ToString(CultureInfo.InvariantCulture);
        return item.Cap is { } cap
            ? language.Say($"本事项今年已检查 {visits} 次，每年最多 {cap} 次", $"{visits} this year, at most {cap} a year")
            : language.Say($"本事项今年已检查 {visits} 次", $"{visits} this year");
    }

    private Html Actions(CodeSheet sheet, string here, PageLanguage language) => Html.Of($"""
        <p class="actions">
        {(MayRate(sheet) ? Html.Of($"""<a class="button" href="{here}/rating?lang={language.Code}">{language.Say("评价本次检查", "Rate this inspection")}</a>""") : Html.Nothing)}
        <a class="button plain" href="{here}/message?lang={language.Code}">{language.Say("咨询、投诉、建议", "Ask, complain, suggest")}</a>
        </p>
        """);

    private static bool MayCompare(CodeSheet sheet) => !sheet.Stops && Told(sheet) is (CodeStates.Shown or CodeStates.Verified);

    private bool MayRate(CodeSheet sheet) =>
        Told(sheet) is CodeStates.Assigned or CodeStates.Shown or CodeStates.Verified && time.GetUtcNow() >= sheet.Code.ValidFrom && !sheet.WasNotInspected;

    private static Html Compare(string here, PageLanguage language) => Html.Of($"""
        <form class="card" method="post" action="{here}/comparison">
        {PageLayout.Hidden(language)}
        <h2>{language.Say("请核对现场人员和证件", "Compare people and certificates")}</h2>
        <p class="actions">
        <button name="matches" value="yes">{language.Say("一致，确认核验", "They match: confirm")}</button>
        <button class="refuse" name="matches" value="no">{language.Say("不一致", "They do not match")}</button>
        </p>
        </form>
        """);

    private static string Instant(DateTimeOffset at) => ShanghaiTime.From(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
