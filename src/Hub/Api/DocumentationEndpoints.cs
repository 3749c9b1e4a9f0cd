using Scalar.AspNetCore;

namespace Hub.Api;

/// <summary>The API description, machine-readable and browsable. Shows no data, hence open.</summary>
internal static class DocumentationEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/docs", options =>
        {
            options.Title = "协同监管数据交换枢纽 API";
            options.OpenApiRoutePattern = "/openapi/{documentName}.json";
            options.DefaultFonts = false;
        }).AllowAnonymous();
    }
}
