using Hub.EDocuments.Ofd;
using Hub.EDocuments.Pdf;
using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;
using Hub.EDocuments.Verification;
using Hub.Ledger;

namespace Hub.EDocuments;

/// <summary>The files of documents: renderers, signer, checks of what comes in.</summary>
internal static class DocumentFileRegistration
{
    /// <param name="services">The hub's services; a <see cref="TimeProvider"/> is among them.</param>
    /// <param name="dataFolder">Where the signing keys live.</param>
    public static IServiceCollection AddDocumentFiles(this IServiceCollection services, string dataFolder)
    {
        var keys = new KeyFolder(dataFolder);
        services.AddSingleton<IDocumentRenderer, PdfRenderer>();
        services.AddSingleton<IDocumentRenderer, OfdRenderer>();

        // Opened on first use: a command that signs nothing makes no key.
        services.AddSingleton<IDocumentSigner>(_ =>
        {
            var (signer, fault) = keys.Open(Environment.GetEnvironmentVariable);
            return signer ?? throw new LedgerRefusedException(fault!);
        });
        services.AddSingleton(new DocumentLimits());
        services.AddSingleton<IPdfExaminer, PdfExaminerProcess>();
        services.AddSingleton<ReceivedDocumentReader>();
        services.AddTransient(provider => new DocumentVerifier(keys.Ring(), provider.GetRequiredService<DocumentLimits>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
