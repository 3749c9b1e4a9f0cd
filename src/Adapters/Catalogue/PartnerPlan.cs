using Adapters.Contract;
using Adapters.Resilience;
using Canonical.Faults;

namespace Adapters.Catalogue;

/// <summary>A manifest whose names have been found: types of its folder and profiles.</summary>
internal sealed record PartnerPlan(
    string Folder,
    PartnerManifest Manifest,
    IPartnerComponent Component,
    LineOptions Line,
    IReadOnlyList<(FeedManifest Feed, Type Adapter)> Feeds)
{
    /// <summary>Looks every name up and notes each that does not exist; null when one does not.</summary>
    public static PartnerPlan? Resolve(string folder, PartnerManifest manifest, List<Fault> faults)
    {
        var before = faults.Count;
        var component = Find(folder, manifest.Component, typeof(IPartnerComponent));
        if (component is null)
        {
            faults.Add(CatalogueFaults.UnknownType(folder, "component", manifest.Component));
        }

        var feeds = new List<(FeedManifest, Type)>();
        foreach (var feed in manifest.Feeds)
        {
            if (Find(folder, feed.Adapter, ContractOf(feed)) is { } adapter)
            {
                feeds.Add((feed, adapter));
            }
            else
            {
                faults.Add(CatalogueFaults.UnknownType(folder, $"{feed.Id}.adapter", feed.Adapter));
            }
        }

        var filing = Profile(folder, "line.filing", manifest.Line.Filing, faults);
        var query = Profile(folder, "line.query", manifest.Line.Query, faults);
        return faults.Count > before
            ? null
            : new PartnerPlan(
                folder,
                manifest,
                (IPartnerComponent)Activator.CreateInstance(component!)!,
                new LineOptions(filing!, query!, manifest.Line.RatePerSecond),
                feeds);
    }

    private static Type ContractOf(FeedManifest feed) => feed.Direction switch
    {
        FeedManifest.In => typeof(IInboundAdapter),
        FeedManifest.Callback => typeof(ICallbackAdapter),
        _ => typeof(IOutboundAdapter),
    };

    private static Type? Find(string folder, string name, Type contract)
    {
        var type = typeof(PartnerPlan).Assembly.GetType($"Adapters.Partners.{folder}.{name}");
        return type is { IsAbstract: false } && type.IsAssignableTo(contract) ? type : null;
    }

    private static ResilienceProfile? Profile(string folder, string field, string name, List<Fault> faults)
    {
        if (ResilienceProfile.All.TryGetValue(name, out var profile))
        {
            return profile;
        }

        faults.Add(CatalogueFaults.UnknownProfile(folder, field, name, ResilienceProfile.All.Keys));
        return null;
    }
}
