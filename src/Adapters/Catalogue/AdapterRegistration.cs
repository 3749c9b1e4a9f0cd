using Adapters.Contract;
using Adapters.Resilience;
using Canonical.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Adapters.Catalogue;

/// <summary>Puts the partners into the program.</summary>
public static class AdapterRegistration
{
    /// <summary>Where manifests lie beside the program.</summary>
    public static string PartnersFolder => Path.Combine(AppContext.BaseDirectory, "Partners");

    /// <summary>Registers <see cref="PartnerCatalogue"/> and everything behind it, from the manifests beside the program.</summary>
    /// <exception cref="CatalogueException">Manifests or configuration are wrong: all mistakes of all partners.</exception>
    public static IServiceCollection AddAdapters(this IServiceCollection services, IConfiguration configuration) =>
        services.AddAdapters(configuration, ManifestFile.ReadAll(PartnersFolder));

    internal static IServiceCollection AddAdapters(
        this IServiceCollection services, IConfiguration configuration, IReadOnlyList<ManifestFile> files)
    {
        services.TryAddSingleton(TimeProvider.System);
        var faults = new List<Fault>(files.SelectMany(f => f.Faults));
        var readable = files.Where(f => f.Faults.Count == 0).ToList();
        faults.AddRange(Duplicates(readable));
        var plans = readable.Select(f => PartnerPlan.Resolve(f.Folder, f.Manifest!, faults)).OfType<PartnerPlan>().ToList();
        var configured = new List<PartnerPlan>();
        foreach (var plan in plans)
        {
            var section = configuration.GetSection($"Partners:{plan.Manifest.Id}");
            if (section.Exists())
            {
                plan.Component.Register(new PartnerRegistration(services, section, plan.Manifest.Id, plan.Line, faults));
                configured.Add(plan);
            }
        }

        if (faults.Count > 0)
        {
            throw new CatalogueException(faults);
        }

        string[] unconfigured = [.. plans.Except(configured).Select(p => p.Manifest.Id)];
        return services.AddSingleton(provider => Build(provider, configured, unconfigured));
    }

    private static PartnerCatalogue Build(IServiceProvider provider, List<PartnerPlan> plans, IReadOnlyList<string> unconfigured)
    {
        var faults = new List<Fault>();
        var entries = plans.Select(plan => Entry(provider, plan, faults)).ToList();
        return faults.Count == 0 ? new PartnerCatalogue(entries, unconfigured) : throw new CatalogueException(faults);
    }

    private static PartnerEntry Entry(IServiceProvider provider, PartnerPlan plan, List<Fault> faults)
    {
        var manifest = plan.Manifest;
        var line = provider.GetRequiredKeyedService<PartnerLine>(manifest.Id);
        var (sent, polled, called) = (new List<OutboundFeed>(), new List<PolledFeed>(), new List<CallbackFeed>());
        foreach (var (feed, type) in plan.Feeds)
        {
            // A feed by which the partner calls sends nothing and has no use for the line.
            object[] given = feed.Direction == FeedManifest.Callback ? [] : [line];
            switch (ActivatorUtilities.CreateInstance(provider, type, given))
            {
                case IInboundAdapter adapter:
                    polled.Add(new PolledFeed(manifest.Id, feed.Id, feed.Every!.Value, adapter));
                    break;
                case ICallbackAdapter adapter:
                    called.Add(new CallbackFeed(manifest.Id, feed.Id, adapter));
                    break;
                case IOutboundAdapter adapter:
                    sent.Add(Outbound(plan, feed, adapter, faults));
                    break;
            }
        }

        var closed = (manifest.Maintenance ?? []).ConvertAll(window => window.ToWindow());
        return new PartnerEntry(manifest.Id, manifest.Name.Zh, $"{manifest.Contact.Unit} {manifest.Contact.Phone}", sent, polled, called, closed, line);
    }

    private static OutboundFeed Outbound(PartnerPlan plan, FeedManifest feed, IOutboundAdapter adapter, List<Fault> faults)
    {
        if (feed.BatchSize > adapter.Traits.MaxBatch)
        {
            faults.Add(CatalogueFaults.BatchTooLarge(plan.Folder, feed.Id, feed.BatchSize, adapter.Traits.MaxBatch));
        }

        var manifest = plan.Manifest;
        return new OutboundFeed(
            manifest.Id, feed.Id, feed.RecordType!, feed.Mapping!, feed.Envelope == "national", feed.BatchSize, feed.InFlight, manifest.Line.RatePerSecond, adapter);
    }

    private static IEnumerable<Fault> Duplicates(List<ManifestFile> files)
    {
        var partners = files.GroupBy(f => f.Manifest!.Id).SelectMany(g => g.Skip(1));
        var feeds = files.SelectMany(f => f.Manifest!.Feeds.GroupBy(feed => feed.Id).SelectMany(g => g.Skip(1)), (f, feed) => (f.Folder, feed.Id));
        return partners.Select(f => CatalogueFaults.DuplicateId(f.Folder, f.Manifest!.Id))
            .Concat(feeds.Select(f => CatalogueFaults.DuplicateId(f.Folder, f.Id)));
    }
}
