using System.Globalization;
using Canonical.Dates;
using Canonical.Faults;
using Hub.InspectionCodes;
using Hub.InspectionCodes.Voices;
using Hub.Ledger;

namespace Hub.CodePage;

/// <summary>Forms to rate and to write, and what follows.</summary>
internal sealed class VoicePages(CodeWords words)
{
    private static readonly (int Score, string Zh, string En)[] Scores =
        [(5, "非常满意", "Very satisfied"), (4, "满意", "Satisfied"), (3, "一般", "Neither"), (2, "不满意", "Dissatisfied"), (1, "非常不满意", "Very dissatisfied")];

    /// <param name="sent">What was sent and refused, so that nothing is typed twice; null at first.</param>
    /// <param name="key">The rating key, as the link of the business's own channel or the form before had it.</param>
    public Html Rating(string code, PageLanguage language, Rating? sent = null, Fault? fault = null, string? key = null) => PageLayout.Page(
        language, language.Say("评价本次检查", "Rate this inspection"), fault is null ? Address(code, key) : null, Html.Of($"""
            <form class="card" method="post" action="{code}/rating">
            {PageLayout.Hidden(language)}
            <h1>{language.Say("评价本次检查", "Rate this inspection")}</h1>
            <p class="fine">{language.Say("每次检查由被检查单位评价一次。检查部门看不到是谁评价的。", "The inspected business rates once per inspection. The department does not see who rated.")}</p>
            {Error(fault, language)}
            <div class="row"><label class="field" for="key">{language.Say("评价码", "Rating key")}<small>{language.Say("见贵单位在随申办企业云收到的本次检查告知，12 位字母和数字", "12 letters and digits, in the notice of this inspection that your business got in the enterprise cloud")}</small></label>
            <input type="text" id="key" name="key" maxlength="30" required autocomplete="off" autocapitalize="characters" spellcheck="false" value="{key}"></div>
            <fieldset><legend>{language.Say("总体评价", "Overall")}</legend><div class="choices">{Scores.Select(score => Html.Of($"""
            <label class="choice"><input type="radio" name="score" value="{score.Score}" required{Checked(sent?.Score == score.Score)}><span>{language.Say(score.Zh, score.En)}</span><span class="stars" aria-hidden="true">{new string('★', score.Score)}</span></label>
            """))}</div></fieldset>
            <fieldset><legend>{language.Say("您的感受", "What was it like")}<small>{language.Say("可多选，可不选", "any number, or none")}</small></legend><div class="choices two">{words.All("evaluation-tag").Select(tag => Html.Of($"""
            <label class="choice"><input type="checkbox" name="tags" value="{tag.Code}"{Checked(sent?.Tags.Contains(tag.Code) ?? false)}><span>{language.Say(tag.Zh, tag.En)}</span></label>
            """))}</div></fieldset>
            <div class="row"><label class="field" for="opinion">{language.Say("还想说的话", "Anything else")}<small>{language.Say("选填，不超过 500 字", "optional, at most 500 characters")}</small></label>
            <textarea id="opinion" name="opinion" maxlength="500">{sent?.Opinion}</textarea></div>
            <button>{language.Say("提交评价", "Send the rating")}</button>
            </form>
            {FaultPage.Back(language, code)}
            """));

    public static Html Rated(string code, PageLanguage language) => PageLayout.Page(
        language, language.Say("感谢评价", "Thank you"), null, Html.Of($"""
            <section class="state"><h1><span class="mark" aria-hidden="true">✓</span>{language.Say("评价已提交，谢谢", "Your rating was sent. Thank you")}</h1>
            <p>{language.Say("您的评价将用于改进检查工作，被检查部门看不到是谁评价的。", "It helps to improve inspections. The department does not see who rated.")}</p></section>
            {FaultPage.Back(language, code)}
            """));

    public Html Message(string code, PageLanguage language, Complaint? sent = null, Fault? fault = null) => PageLayout.Page(
        language, language.Say("咨询、投诉、建议", "Ask, complain, suggest"), fault is null ? $"{code}/message" : null, Html.Of($"""
            <form class="card" method="post" action="{code}/message">
            {PageLayout.Hidden(language)}
            <h1>{language.Say("咨询、投诉、建议", "Ask, complain, suggest")}</h1>
            <p class="fine">{language.Say("由区监督部门受理。您的姓名、联系方式和内容不向被检查部门公开。", "The district's supervision office handles it. Name, contact and text are not shown to the inspecting department.")}</p>
            {Error(fault, language)}
            <fieldset><legend>{language.Say("类别", "Kind")}</legend><div class="choices">{words.All("complaint-kind").Select(kind => Html.Of($"""
            <label class="choice"><input type="radio" name="kind" value="{kind.Code}" required{Checked(sent?.Kind == kind.Code)}><span>{language.Say(kind.Zh, kind.En)}</span></label>
            """))}</div></fieldset>
            <div class="row"><label class="field" for="content">{language.Say("内容", "Text")}<small>{language.Say("5 至 2000 字", "5 to 2000 characters")}</small></label>
            <textarea id="content" name="content" minlength="5" maxlength="2000" required>{sent?.Content}</textarea></div>
            <div class="row"><label class="field" for="name">{language.Say("如何称呼您", "Your name")}<small>{language.Say("选填", "optional")}</small></label>
            <input type="text" id="name" name="name" maxlength="50" autocomplete="name" value="{sent?.Name}"></div>
            <div class="row"><label class="field" for="contact">{language.Say("联系方式", "Phone or e-mail")}<small>{language.Say("选填；不留也可用查询编号查看答复", "optional; the tracking number works without it")}</small></label>
            <input type="text" id="contact" name="contact" maxlength="100" value="{sent?.Contact}"></div>
            <button>{language.Say("提交", "Send")}</button>
            </form>
            {FaultPage.Back(language, code)}
            """));

    public static Html Raised(string code, string ticket, PageLanguage language) => PageLayout.Page(
        language, language.Say("已收到", "Received"), null, Html.Of($"""
            <section class="state"><h1><span class="mark" aria-hidden="true">✓</span>{language.Say("已收到，请记下编号", "Received. Note your tracking number")}</h1>
            <p class="ticket">{ticket}</p>
            <p>{language.Say("这个编号只显示这一次，凭它查看办理情况和答复。请截图或抄下。", "It is shown only once. It is how you see the answer: take a screenshot or write it down.")}</p></section>
            <form class="actions" method="post" action="/c/ticket">{PageLayout.Hidden(language)}<input type="hidden" name="ticket" value="{ticket}"><button>{language.Say("查看办理情况", "See where it stands")}</button></form>
            {FaultPage.Back(language, code)}
            """));

    public static Html AskTicket(PageLanguage language, string? sent = null, Fault? fault = null) => PageLayout.Page(
        language, language.Say("查询答复", "Track an answer"), fault is null ? "/c/ticket" : null, Html.Of($"""
            <form class="card" method="post" action="/c/ticket">
            {PageLayout.Hidden(language)}
            <h1>{language.Say("查询答复", "Track an answer")}</h1>
            {Error(fault, language)}
            <div class="row"><label class="field" for="ticket">{language.Say("查询编号", "Tracking number")}<small>{language.Say("提交后给出的 20 位字母和数字", "the 20 letters and digits you were given")}</small></label>
            <input type="text" id="ticket" name="ticket" maxlength="40" required autocomplete="off" autocapitalize="characters" spellcheck="false" value="{sent}"></div>
            <button>{language.Say("查询", "Look up")}</button>
            </form>
            """));

    public Html Tracked(ComplaintRow complaint, string? answer, PageLanguage language) => PageLayout.Page(
        language, language.Say("办理情况", "Where it stands"), null, Html.Of($"""
            <section class="state {(answer is null ? "care" : "")}">
            <h1>{Word("complaint-status", complaint.State, language)}</h1>
            <dl><dt>{language.Say("类别", "Kind")}</dt><dd>{Word("complaint-kind", complaint.Kind, language)}</dd>
            <dt>{language.Say("提交时间", "Sent")}</dt><dd class="number">{Instant(complaint.RaisedAt)}</dd>
            {(complaint.AnsweredAt is { } at ? Html.Of($"""<dt>{language.Say("答复时间", "Answered")}</dt><dd class="number">{Instant(at)}</dd>""") : Html.Nothing)}</dl>
            </section>
            <section><h2>{language.Say("答复", "Answer")}</h2>{(answer is null
                ? Html.Of($"""<p>{language.Say("正在办理，尚未答复。请过几天再来查询。", "Being handled, not answered yet. Please look again in some days.")}</p>""")
                : Html.Of($"""<p class="answer">{answer}</p>"""))}</section>
            <p class="actions"><a class="button plain" href="/c/ticket?lang={language.Code}">{language.Say("查询其他编号", "Another number")}</a></p>
            """));

    private string Word(string scheme, string code, PageLanguage language) => language.IsEnglish ? words.En(scheme, code) : words.Zh(scheme, code);

    private static Html Checked(bool isChecked) => isChecked ? Html.Of($" checked") : Html.Nothing;

    private static Html Error(Fault? fault, PageLanguage language) => fault is null
        ? Html.Nothing
        : Html.Of($"""<p class="error" role="alert">{FaultTexts.Message(fault, language)}</p>""");

    private static string Instant(DateTimeOffset at) => ShanghaiTime.From(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>With the key the visitor came with, so that the other language does not ask for it again.</summary>
    private static string Address(string code, string? key) => string.IsNullOrEmpty(key) ? $"{code}/rating" : $"{code}/rating?key={Uri.EscapeDataString(key)}";
}
