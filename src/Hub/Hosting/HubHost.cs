using Adapters.Catalogue;
using Canonical.Rules;
using Hub.Api;
using Hub.Api.Soap;
using Hub.CodePage;
using Hub.EDocuments;
using Hub.EDocuments.Templates;
using Hub.Inbound;
using Hub.Inbound.Acknowledge;
using Hub.Inbound.Map;
using Hub.Inbound.Read;
using Hub.Inbound.Receive;
using Hub.Inbound.Record;
using Hub.Inbound.Resolve;
using Hub.Inbound.Validate;
using Hub.InspectionCodes;
using Hub.Ledger;
using Hub.Outbound;
using Hub.Outbound.Render;
using Hub.Registry;
using Hub.Replay;
using Hub.Schedules;
using Hub.Security;
using Hub.Subjects;
using Hub.Wakeup;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Hub.Hosting;

/// <summary>Puts the hub together and starts it. Commands use the same hub in process.</summary>
internal static class HubHost
{
    // Settings are read at the start. Watched, all that lies below the home would be, and with it the store at every page it writes.
    private const string SettingsOnce = "--hostBuilder:reloadConfigOnChange=false";

    /// <exception cref="LedgerRefusedException">Another hub holds the data folder, or the store cannot be opened.</exception>
    /// <exception cref="InvalidDataException">Schemas, mappings or partners have mistakes; all are listed.</exception>
    public static async Task<WebApplication> StartAsync(HubOptions options, CancellationToken cancellationToken)
    {
        ILedger? ledger = null;
        var references = new LiveReferences(() => ledger!, ReferencePrecedence.Read(options.Home), options.Time);
        var content = HubContent.Load(options.Home, references);
        var documents = DocumentTemplates.Load(options.Home, content);
        var opening = LedgerFactory.Open(new LedgerOptions
        {
            Engine = options.ConnectionString is null ? LedgerEngines.Sqlite : LedgerEngines.Postgresql,
            DataFolder = options.DataFolder,
            ConnectionString = options.ConnectionString,
            TimeProvider = options.Time,
        });
        ledger = opening.Ledger ?? throw new LedgerRefusedException(opening.Fault!);
        ClearSpool(options.DataFolder);
        await ledger.MigrateAsync(cancellationToken);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = options.Home, Args = [SettingsOnce] });
        var starting = new StartUp();
        Configure(builder, options, starting);
        AddFlow(builder.Services, options, ledger, references, content);
        builder.Services.AddDocuments(documents);
        builder.Services.AddDocumentFiles(options.DataFolder);
        builder.Services.AddAdapters(builder.Configuration);
        builder.Services.AddJobs();
        if (options.Outbound)
        {
            builder.Services.AddSingleton(OutboundFeeds.Of);
            builder.Services.AddOutbound(builder.Configuration);
        }
        else
        {
            builder.Services.AddSingleton<IOutboundSignal, NoSignal>();
        }

        builder.Services.AddInspectionCodes(builder.Configuration, options.DataFolder, options.Serves);
        builder.Services.AddSingleton<CodeDesks>();
        builder.Services.AddCodePage();
        builder.Services.AddSingleton(ClientAddress.Of(builder.Configuration));
        AddDoors(builder.Services, OperatorToken.Create(options.DataFolder));
        builder.Services.AddSoapDoor(builder.Configuration);
        options.Compose?.Invoke(builder.Services);
        var app = builder.Build();
        // What jobs need and lack is said now and not at their first turn.
        app.Services.GetRequiredService<JobCatalogue>();
        await references.RefreshAsync(now: true, cancellationToken);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = Problems.StatusOf,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(app.Services.GetRequiredService<DoorRates>().PassAsync);
        app.UseSoapDoor();
        app.MapHub();
        await app.StartAsync(cancellationToken);
        starting.IsOver = true;
        ledger.Announce(AddressOf(app).ToString());
        return app;
    }

    /// <summary>What was half received when the hub was killed was never promised to anybody, and holds what others sent.</summary>
    private static void ClearSpool(string dataFolder)
    {
        var spool = Path.Combine(dataFolder, "spool");
        foreach (var left in Directory.Exists(spool) ? Directory.GetFiles(spool) : [])
        {
            File.Delete(left);
        }
    }

    /// <summary>The address the hub listens on.</summary>
    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static void Configure(WebApplicationBuilder builder, HubOptions options, StartUp starting)
    {
        builder.Configuration.AddJsonFile(Path.Combine(options.DataFolder, "hub.json"), optional: true);
        builder.Configuration.AddEnvironmentVariables("HUB_");
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.WebHost.UseUrls(options.Urls).UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = BodyLimits.Request);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Why it does not start is said once, in words, by whoever started it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => starting.IsOver && level >= LogLevel.Warning);
    }

    private sealed class StartUp
    {
        public bool IsOver { get; set; }
    }

    private static void AddFlow(IServiceCollection services, HubOptions options, ILedger ledger, LiveReferences references, HubContent content)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Time);
        services.AddSingleton(_ => ledger);
        services.AddSingleton(references);
        services.AddSingleton<IReferenceTables>(references);
        services.AddSingleton<IDepartments>(references);
        services.AddSingleton(content);
        services.AddSingleton(content.Partners);
        services.AddSingleton(content.Routing);
        services.AddSingleton(content.Rules);
        services.AddSingleton(content.Catalogue);
        services.AddSingleton(new PersonalFields(content.Schemas.Registry));
        services.AddSingleton(new ReadLimits());
        services.AddSingleton(provider => new ReceiveStep(provider.GetRequiredService<ReadLimits>(), options.Time, Path.Combine(options.DataFolder, "spool")));
        services.AddSingleton<ReadStep>();
        services.AddSingleton<MapStep>();
        services.AddSingleton<ValidateStep>();
        services.AddSingleton(provider => new SubjectCandidates(provider.GetRequiredService<ILedger>));
        services.AddSingleton(provider => new SubjectPairs(provider.GetRequiredService<ILedger>));
        services.AddSingleton(provider => new TokenAnswers(provider.GetRequiredService<ILedger>));
        services.AddSingleton<ShownTokens>();
        services.AddSingleton<ResolveStep>();
        services.AddSingleton<VisitCaps>();
        services.AddOptions<EchoOptions>().BindConfiguration(EchoOptions.Section).Configure<IConfiguration>((echo, configuration) => echo.AddSenders(configuration));
        services.AddSingleton<Echoes>();
        services.AddSingleton<KeptValues>();
        services.AddSingleton<Overtaken>();
        services.AddSingleton<SplitGroups>();
        services.AddSingleton<RecordStep>();
        services.AddSingleton<AcknowledgeStep>();
        services.AddSingleton<InboundFlow>();
        services.AddSingleton<InboundRunner>();
        services.AddSingleton<SmallSubmissions>();
        services.AddOptions<IntakeOptions>().BindConfiguration(IntakeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SubmissionQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<SubmissionQueue>());
        services.AddSingleton<SubmissionDoor>();
        services.AddSingleton<SubmissionRate>();
        services.AddSingleton<Withdrawals>();
        services.AddSingleton<AddressedRecords>();
        services.AddSingleton<SubjectMerges>();
        services.AddSingleton<SupervisionProfiles>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<RejectionReplay>();
        services.AddSingleton<ExchangeReplay>();
        services.AddSingleton<DifferenceReplay>();
        services.AddSingleton<RenderPreview>();
        services.AddSingleton<ReplayDesk>();
        services.AddSingleton<ReplayRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ReplayRunner>());
        services.AddSingleton<HubServices>();
    }

    private static void AddDoors(IServiceCollection services, string operatorToken)
    {
        // Connections are renewed, not handlers: the clock that renews handlers would keep a stopped hub in memory.
        services.ConfigureHttpClientDefaults(client => client.SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2)));
        services.AddHttpClient();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context => Problems.Complete(context.ProblemDetails));
        services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer(ApiDescription.CompleteAsync));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new WrittenInstant());
        });
        // Nothing here is protected by cookies: no key ring is written to disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton(new LocalOperator(operatorToken));
        services.AddSingleton<WrongKeys>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<KeyRing>(provider, provider.GetRequiredService<ILedger>().Access));
        services.AddAuthentication(ApiKeyAuthentication.Scheme).AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Scheme, null);
        services.AddAuthorization();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RefusedCalls>(provider, provider.GetRequiredService<ILedger>().Evidence));
        services.AddSingleton<DoorRates>();
    }
}
