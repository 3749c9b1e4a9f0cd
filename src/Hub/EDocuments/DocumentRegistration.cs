using Hub.EDocuments.Archive;
using Hub.EDocuments.Data;
using Hub.EDocuments.Delivery;
using Hub.EDocuments.Issue;
using Hub.EDocuments.Templates;
using Hub.Schedules;

namespace Hub.EDocuments;

/// <summary>Electronic documents from template to archive. Their files are made and checked by what <see cref="DocumentFileRegistration"/> adds.</summary>
internal static class DocumentRegistration
{
    public static IServiceCollection AddDocuments(this IServiceCollection services, DocumentTemplates templates)
    {
        services.AddOptions<DocumentOptions>().BindConfiguration(DocumentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(templates);
        services.AddSingleton<DocumentSources>();
        services.AddSingleton<DocumentData>();
        services.AddSingleton<Func<IDocumentSigner?>>(provider => provider.GetService<IDocumentSigner>);
        services.AddSingleton<DocumentPrinter>();
        services.AddSingleton<DocumentFiler>();
        services.AddSingleton<DocumentDesk>();
        services.AddSingleton<TaskDossier>();
        services.AddSingleton<ServiceTimes>();
        services.AddSingleton<ReceiptIntake>();
        services.AddSingleton<DocumentPush>();
        services.AddSingleton<ReceivedArchive>();
        services.AddSingleton<IScheduledJob, DocumentJob>();
        return services;
    }
}
