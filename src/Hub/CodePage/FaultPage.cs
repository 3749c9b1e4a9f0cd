using Canonical.Faults;

namespace Hub.CodePage;

/// <summary>What went wrong and what to do, as a page.</summary>
internal static class FaultPage
{
    /// <param name="back">Where the visitor can go on; null when nowhere.</param>
    public static PageResult Of(Fault fault, PageLanguage language, string? back = null) => new(
        PageLayout.Page(language, language.Say("未能完成", "Not done"), null, Html.Of($"""
            <section class="state {(KeepsOut(fault) ? "stop" : "care")}">
            <h1><span class="mark" aria-hidden="true">!</span>{FaultTexts.Message(fault, language)}</h1>
            <p>{FaultTexts.Hint(fault, language)}</p>
            <p class="fine">{fault.Code}</p>
            </section>
            {Back(language, back)}
            """)),
        StatusOf(fault));

    public static Html Back(PageLanguage language, string? back) => back is null
        ? Html.Nothing
        : Html.Of($"""<p class="actions"><a class="button plain" href="{back}?lang={language.Code}">{language.Say("返回检查信息", "Back to the inspection")}</a></p>""");

    /// <summary>Red is kept for codes on which no inspection should be accepted; a second rating or a hasty visitor is no danger.</summary>
    private static bool KeepsOut(Fault fault) => fault.Code is "COD-9430" or "COD-9431" or "COD-9438";

    private static int StatusOf(Fault fault) => fault.Code switch
    {
        "COD-9430" or "COD-9437" => StatusCodes.Status404NotFound,
        "COD-9431" => StatusCodes.Status410Gone,
        "COD-9432" or "COD-9436" => StatusCodes.Status429TooManyRequests,
        "COD-9433" or "COD-9434" or "COD-9438" => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
