using Hub.CodePage;

namespace Hub.Api;

/// <summary>Every address of the hub: closed unless said otherwise.</summary>
internal static class ApiRoutes
{
    public static void MapHub(this WebApplication app)
    {
        app.MapGet("/health", () => Results.Ok(new { Status = "ok" })).AllowAnonymous().ExcludeFromDescription();
        CallbackEndpoints.Map(app);
        var api = app.MapGroup("/api/v1").RequireAuthorization();
        SubmissionEndpoints.Map(api);
        RecordEndpoints.Map(api);
        ExchangeEndpoints.Map(api);
        ReviewEndpoints.Map(api);
        ReplayEndpoints.Map(api);
        OperationEndpoints.Map(api);
        DocumentEndpoints.Map(api);
        CodeListEndpoints.Map(api);
        JobEndpoints.Map(api);
        ReconciliationEndpoints.Map(api);
        AccessEndpoints.Map(api);
        CodeEndpoints.Map(api);
        ComplaintEndpoints.Map(api);
        DocumentationEndpoints.Map(app);
        CodePageEndpoints.Map(app);
    }
}
