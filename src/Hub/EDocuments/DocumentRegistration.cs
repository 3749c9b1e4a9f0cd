using Hub.EDocuments.Data;
using Hub.EDocuments.Delivery;
using Hub.EDocuments.Issue;
using Hub.EDocuments.Pdf;
using Hub.EDocuments.Signing;
using Hub.EDocuments.Templates;
using Hub.Hosting;
using Hub.Ledger;

namespace Hub.EDocuments;

/// <summary>Electronic documents.</summary>
internal static class DocumentRegistration
{
    public static IServiceCollection AddDocuments(this IServiceCollection services, DocumentTemplates templates)
    {
        services.AddOptions<DocumentOptions>().BindConfiguration(DocumentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(templates);
        services.AddSingleton<DocumentSources>();
        services.AddSingleton<DocumentData>();
        services.AddSingleton<IDocumentRenderer, PdfRenderer>();
        services.AddSingleton(SignerOf);
        services.AddSingleton<Func<IDocumentSigner?>>(provider => provider.GetService<IDocumentSigner>);
        services.AddSingleton<DocumentPrinter>();
        services.AddSingleton<DocumentFiler>();
        services.AddSingleton<DocumentDesk>();
        services.AddSingleton<TaskDossier>();
        services.AddSingleton<ReceiptIntake>();
        services.AddSingleton<DocumentPush>();
        services.AddHostedService<DocumentWorker>();
        return services;
    }

    private static IDocumentSigner SignerOf(IServiceProvider provider)
    {
        var (signer, fault) = new KeyFolder(provider.GetRequiredService<HubOptions>().DataFolder).Open(Environment.GetEnvironmentVariable);
        return signer ?? throw new LedgerRefusedException(fault!);
    }
}
