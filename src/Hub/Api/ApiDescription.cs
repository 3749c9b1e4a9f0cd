using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hub.Api;

/// <summary>What the endpoints do not say by themselves: how callers authenticate, the bodies that are read as a stream, the common answers.</summary>
internal static class ApiDescription
{
    private const string Key = "api-key";
    private static readonly string[] Streamed = ["/submissions", "/recognise", "/documents/received"];

    public static Task CompleteAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "协同监管数据交换枢纽 / Exchange hub of collaborative supervision";
        document.Info.Version = "v1";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Key] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "接口密钥，也可放在 X-Api-Key / the API key, also as X-Api-Key",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                Complete(operation);
                if (method == HttpMethod.Post && Streamed.Any(path.EndsWith))
                {
                    operation.RequestBody = AnyBytes();
                }
            }
        }

        return Task.CompletedTask;
    }

    private static void Complete(OpenApiOperation operation)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd("200", new OpenApiResponse { Description = "OK" });
        operation.Responses.TryAdd("401", new OpenApiResponse { Description = "未认证 / Not authenticated" });
        operation.Responses.TryAdd("403", new OpenApiResponse { Description = "无权限 / Forbidden" });
    }

    private static OpenApiRequestBody AnyBytes() => new()
    {
        Required = true,
        Description = "文件或消息的原始字节，格式由内容判定 / the bytes as they are; the content decides the format",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
        },
    };
}
