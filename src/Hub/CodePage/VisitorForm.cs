using Microsoft.AspNetCore.Http.Features;

namespace Hub.CodePage;

/// <summary>The fields of a form, bounded in number and length. What is no form has no fields, which the page then asks for.</summary>
internal static class VisitorForm
{
    private static readonly FormOptions Limits = new() { ValueCountLimit = 40, KeyLengthLimit = 40, ValueLengthLimit = 32 * 1024, BufferBodyLengthLimit = 64 * 1024 };

    public static async Task<IFormCollection> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return FormCollection.Empty;
        }

        try
        {
            return await new FormFeature(http.Request, Limits).ReadFormAsync(cancellationToken);
        }
        catch (Exception refused) when (refused is InvalidDataException or BadHttpRequestException)
        {
            return FormCollection.Empty;
        }
    }
}
