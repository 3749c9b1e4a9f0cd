using Hub.EDocuments.Data;
using Hub.InspectionCodes.Addresses;
using Hub.InspectionCodes.Issuing;
using Hub.InspectionCodes.Scanning;
using Hub.InspectionCodes.Voices;
using Hub.Outbound.Render;

namespace Hub.InspectionCodes;

/// <summary>Everything inspection codes need.</summary>
internal static class CodeRegistration
{
    /// <param name="serves">Whether this hub stays; one that lives for a command takes over municipal codes when it is asked for codes.</param>
    public static IServiceCollection AddInspectionCodes(this IServiceCollection services, IConfiguration configuration, string dataFolder, bool serves)
    {
        var options = configuration.GetSection(CodeOptions.Section).Get<CodeOptions>() ?? new CodeOptions();
        services.AddSingleton(options);
        services.AddSingleton(provider => new AddressKeys(dataFolder, options.KeyDays, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CodeAddresses>();
        services.AddSingleton<RatingKeys>();
        services.AddSingleton<IRatingKeys>(provider => provider.GetRequiredService<RatingKeys>());
        services.AddSingleton<TaskInspections>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<IInspectionCodeAddresses>(provider => provider.GetRequiredService<PublicAddress>());
        services.AddSingleton<CodeWords>();
        services.AddSingleton<CodeRecords>();
        services.AddSingleton<CodeVersions>();
        services.AddSingleton<CodeAdoption>();
        services.AddSingleton<Officers>();
        services.AddSingleton<IssueChecks>();
        services.AddSingleton<IssueDesk>();
        services.AddSingleton<CodeDesk>();
        services.AddSingleton<YearlyVisits>();
        services.AddSingleton<ScanFacts>();
        services.AddSingleton<ScanDesk>();
        services.AddSingleton<RatingDesk>();
        services.AddSingleton<RatingBook>();
        services.AddSingleton<ComplaintDesk>();
        services.AddSingleton<AnswerDesk>();
        if (serves)
        {
            services.AddHostedService<AdoptionWorker>();
        }

        return services;
    }
}
