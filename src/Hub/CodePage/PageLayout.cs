namespace Hub.CodePage;

/// <summary>What all pages have in common: head, title, language switch, foot.</summary>
internal static class PageLayout
{
    /// <param name="here">Address of this page without its language; the switch leads there. Null where a form was sent: then there is none.</param>
    public static Html Page(PageLanguage language, string title, string? here, Html body) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="{language.Tag}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="format-detection" content="telephone=no">
        <title>{title} · {Name(language)}</title>
        <link rel="stylesheet" href="/c/page.css">
        </head>
        <body>
        <a class="skip" href="#main">{language.Say("跳到正文", "Skip to content")}</a>
        <header class="top">
        <div class="wide">
        <p class="name"><span class="seal" aria-hidden="true">检</span><span>{Name(language)}<small>{language.Say("上海市黄浦区协同监管", "Collaborative supervision, Huangpu, Shanghai")}</small></span></p>
        {Switch(language, here)}
        </div>
        </header>
        <main id="main" class="wide">
        {body}
        </main>
        <footer class="wide">
        <p>{language.Say("没有检查码，可以拒绝检查。如有疑问请拨打", "Without an inspection code you may refuse the inspection. Questions: call")} <a href="tel:12345">12345</a></p>
        <p><a href="/c/ticket?lang={language.Code}">{language.Say("查询答复", "Track an answer")}</a></p>
        </footer>
        </body>
        </html>
        """);

    /// <summary>Fields that every form carries.</summary>
    public static Html Hidden(PageLanguage language) => Html.Of($"""<input type="hidden" name="lang" value="{language.Code}">""");

    private static string Name(PageLanguage language) => language.Say("检查码核验", "Inspection code");

    private static Html Switch(PageLanguage language, string? here) => here is null
        ? Html.Nothing
        : Html.Of($"""<nav aria-label="{language.Say("语言", "Language")}"><a class="switch" lang="{(language.IsEnglish ? "zh-CN" : "en")}" href="{here}{(here.Contains('?', StringComparison.Ordinal) ? "&" : "?")}lang={(language.IsEnglish ? "zh" : "en")}">{language.Say("English", "中文")}</a></nav>""");
}
