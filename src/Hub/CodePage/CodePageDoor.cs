using System.Globalization;
using Canonical.Faults;
using Hub.InspectionCodes;
using Hub.InspectionCodes.Scanning;
using Hub.InspectionCodes.Voices;
using Hub.Ledger;

namespace Hub.CodePage;

/// <summary>What each address of the public page does: reads the form, asks the desk, shows the page.</summary>
internal sealed class CodePageDoor(
    ScanDesk scans, RatingDesk ratings, ComplaintDesk complaints, SheetPage sheets, VoicePages voices, Visitors visitors, CodePageRate rate)
{
    public async Task<IResult> OpenAsync(string token, HttpContext http, CancellationToken cancellationToken)
    {
        var language = PageLanguage.Of(http.Request, null);
        var (sheet, fault) = await scans.OpenAsync(token, visitors.Of(http), cancellationToken);
        return sheet is null ? Wrong(fault!, http, language) : new PageResult(sheets.Of(sheet, Here(token), language));
    }

    public async Task<IResult> CompareAsync(string token, HttpContext http, CancellationToken cancellationToken)
    {
        var form = await VisitorForm.ReadAsync(http, cancellationToken);
        var language = PageLanguage.Of(http.Request, form);
        if (form["matches"].ToString() is not ("yes" or "no"))
        {
            return FaultPage.Of(CodeFaults.BadForm("请选择“一致”或“不一致”。", "matches"), language);
        }

        var matches = form["matches"] == "yes";
        var (sheet, fault) = await scans.CompareAsync(token, matches, visitors.Of(http), cancellationToken);
        return fault is not null ? sheet is null ? Wrong(fault, http, language) : FaultPage.Of(fault, language, Here(token))
            : matches ? new PageResult(sheets.Of(sheet!, Here(token), language, said: true))
            : new PageResult(sheets.Of(sheet!, Here(token), language, said: false));
    }

    public async Task<IResult> AskRatingAsync(string token, HttpContext http, CancellationToken cancellationToken)
    {
        var language = PageLanguage.Of(http.Request, null);
        var (code, fault) = await scans.FindAsync(token, cancellationToken);
        return code is null ? Wrong(fault!, http, language)
            : code.State != CodeStates.Evaluated && await ratings.MayRateAsync(code, cancellationToken) is { } refused ? FaultPage.Of(refused, language, Here(token))
            : new PageResult(voices.Rating(Here(token), language, key: VisitorText.Clean(http.Request.Query["key"])));
    }

    public async Task<IResult> RateAsync(string token, HttpContext http, CancellationToken cancellationToken)
    {
        var form = await VisitorForm.ReadAsync(http, cancellationToken);
        var language = PageLanguage.Of(http.Request, form);
        var rating = new Rating(
            int.TryParse(form["score"], NumberStyles.None, CultureInfo.InvariantCulture, out var score) ? score : 0,
            [.. form["tags"].OfType<string>()], VisitorText.Clean(form["opinion"]));
        var key = VisitorText.Clean(form["key"]);
        var fault = await ratings.RateAsync(token, key, rating, visitors.Of(http), cancellationToken);
        return fault is null ? new PageResult(VoicePages.Rated(Here(token), language))
            : IsWrongForm(fault) ? new PageResult(voices.Rating(Here(token), language, rating, fault, key), StatusCodes.Status422UnprocessableEntity)
            : Refused(fault, token, http, language);
    }

    public async Task<IResult> AskMessageAsync(string token, HttpContext http, CancellationToken cancellationToken)
    {
        var language = PageLanguage.Of(http.Request, null);
        var (code, fault) = await scans.FindAsync(token, cancellationToken);
        return code is null ? Wrong(fault!, http, language) : new PageResult(voices.Message(Here(token), language));
    }

    public async Task<IResult> RaiseAsync(string token, HttpContext http, CancellationToken cancellationToken)
    {
        var form = await VisitorForm.ReadAsync(http, cancellationToken);
        var language = PageLanguage.Of(http.Request, form);
        var complaint = new Complaint(
            form["kind"].ToString(), VisitorText.Clean(form["content"]), VisitorText.Clean(form["name"]), VisitorText.Clean(form["contact"]));
        var (ticket, fault) = await complaints.RaiseAsync(token, complaint, visitors.Of(http), cancellationToken);
        return ticket is not null ? new PageResult(VoicePages.Raised(Here(token), ticket, language))
            : IsWrongForm(fault!) ? new PageResult(voices.Message(Here(token), language, complaint, fault), StatusCodes.Status422UnprocessableEntity)
            : Refused(fault!, token, http, language);
    }

    public async Task<IResult> TrackAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var form = await VisitorForm.ReadAsync(http, cancellationToken);
        var language = PageLanguage.Of(http.Request, form);
        var (complaint, answer, fault) = await complaints.TrackAsync(form["ticket"], cancellationToken);
        return complaint is null
            ? new PageResult(VoicePages.AskTicket(language, VisitorText.Clean(form["ticket"]), fault), StatusCodes.Status404NotFound)
            : new PageResult(voices.Tracked(complaint, answer, language));
    }

    /// <summary>An address that is wrong or over.</summary>
    public PageResult Wrong(Fault fault, HttpContext http, PageLanguage language) =>
        rate.MustWaitAfterWrongAddress(http) is { } seconds ? CodePageEndpoints.TooOften(http, seconds) : FaultPage.Of(fault, language);

    private PageResult Refused(Fault fault, string token, HttpContext http, PageLanguage language) =>
        fault.Code is "COD-9430" or "COD-9431" ? Wrong(fault, http, language) : FaultPage.Of(fault, language, Here(token));

    private static bool IsWrongForm(Fault fault) => fault.Code is "COD-9435" or "COD-9439";

    private static string Here(string token) => $"/c/{token}";
}
