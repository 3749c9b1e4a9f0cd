using Hub.EDocuments.Data;
using Hub.EDocuments.Delivery;
using Hub.EDocuments.Issue;
using Hub.EDocuments.Templates;

namespace Hub.EDocuments;

/// <summary>Electronic documents. Renderers (<c>IDocumentRenderer</c>), signer and code addresses are registered by whoever makes them.</summary>
internal static class DocumentRegistration
{
    public static IServiceCollection AddDocuments(this IServiceCollection services, DocumentTemplates templates)
    {
        services.AddOptions<DocumentOptions>().BindConfiguration(DocumentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(templates);
        services.AddSingleton<DocumentSources>();
        services.AddSingleton<DocumentData>();
        services.AddSingleton<DocumentPrinter>();
        services.AddSingleton<DocumentFiler>();
        services.AddSingleton<DocumentDesk>();
        services.AddSingleton<TaskDossier>();
        services.AddSingleton<ReceiptIntake>();
        services.AddSingleton<DocumentPush>();
        services.AddHostedService<DocumentWorker>();
        return services;
    }
}
