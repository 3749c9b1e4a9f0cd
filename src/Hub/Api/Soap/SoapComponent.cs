using System.Xml;
using Hub.Api.Soap.Contract;
using Hub.Hosting;
using SoapCore;
using SoapCore.Extensibility;

namespace Hub.Api.Soap;

/// <summary>The SOAP door. SoapCore is named here and in <see cref="FaultTransformer"/> only: another library takes its place by these two files.</summary>
internal static class SoapComponent
{
    public const string Path = "/soap/inspection";

    public static IServiceCollection AddSoapDoor(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SoapOptions>().Bind(configuration.GetSection(SoapOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpContextAccessor();
        // Every refusal is logged there as an error with its stack; what is one is logged by the service itself.
        services.AddLogging(logging => logging.AddFilter("SoapCore", LogLevel.None));
        services.AddSoapCore();
        services.AddSingleton<IFaultExceptionTransformer, FaultTransformer>();
        services.AddSingleton<SoapRate>();
        services.AddSingleton<SoapGate>();
        services.AddSingleton<BatchLookup>();
        services.AddSingleton<IInspectionService, InspectionService>();
        return services;
    }

    public static void UseSoapDoor(this WebApplication app)
    {
        ContractEndpoints.Map(app, app.Services.GetRequiredService<HubOptions>().Home);
        var limit = (int)app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<SoapOptions>>().Value.MaxMessageBytes;
        app.UseWhen(
            context => HttpMethods.IsPost(context.Request.Method) && context.Request.Path == Path,
            soap =>
            {
                soap.UseMiddleware<SoapGate>();
                soap.UseSoapEndpoint<IInspectionService>(options =>
                {
                    options.Path = Path;
                    options.SoapSerializer = SoapSerializer.XmlSerializer;
                    options.IndentXml = false;
                    options.HttpGetEnabled = false;
                    options.HttpsGetEnabled = false;
                    options.EncoderOptions = [Encoder(SoapVersion.Soap11, limit), Encoder(SoapVersion.Soap12, limit)];
                });
            });
    }

    private static SoapEncoderOptions Encoder(SoapVersion version, int limit) => new()
    {
        MessageVersion = version.Message,
        ReaderQuotas = new XmlDictionaryReaderQuotas { MaxStringContentLength = limit, MaxBytesPerRead = limit, MaxArrayLength = limit, MaxDepth = 128, MaxNameTableCharCount = limit },
    };
}
