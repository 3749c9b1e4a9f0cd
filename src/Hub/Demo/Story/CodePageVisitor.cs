using System.Net;
using System.Text.RegularExpressions;

namespace Hub.Demo.Story;

/// <summary>Somebody with a telephone on the public page of an inspection code: no key, no login.</summary>
internal sealed partial class CodePageVisitor(HttpClient http)
{
    /// <summary>The page as text without its marks.</summary>
    public async Task<string> OpenAsync(string address, CancellationToken cancellationToken) => await ReadAsync(await http.GetAsync(new Uri(address), cancellationToken), cancellationToken);

    /// <summary>Fills in a form of the page.</summary>
    public async Task<string> SendAsync(string address, IEnumerable<(string Name, string Value)> form, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await ReadAsync(await http.PostAsync(new Uri(address), content, cancellationToken), cancellationToken);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            var text = WebUtility.HtmlDecode(Marks().Replace(await response.Content.ReadAsStringAsync(cancellationToken), " "));
            return response.IsSuccessStatusCode ? text : throw new StoryStopException($"检查码页面答复 HTTP {(int)response.StatusCode}：{Blanks().Replace(text, " ").Trim()}");
        }
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
