namespace Hub.CodePage;

/// <summary>Chinese unless the visitor asked for English.</summary>
internal readonly record struct PageLanguage(bool IsEnglish)
{
    /// <summary>The value of the switch, in addresses and forms.</summary>
    public string Code => IsEnglish ? "en" : "zh";

    public string Tag => IsEnglish ? "en" : "zh-CN";

    public string Say(string zh, string en) => IsEnglish ? en : zh;

    /// <param name="form">Fields of a form that was sent; null for a page that is asked for.</param>
    public static PageLanguage Of(HttpRequest request, IFormCollection? form) => new((form is null ? request.Query["lang"] : form["lang"]) == "en");
}
