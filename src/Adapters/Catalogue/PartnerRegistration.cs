using System.ComponentModel.DataAnnotations;
using Adapters.Resilience;
using Canonical.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Adapters.Catalogue;

/// <summary>One partner being registered: what its component may use.</summary>
internal sealed class PartnerRegistration(
    IServiceCollection services, IConfigurationSection section, string partnerId, LineOptions line, List<Fault> faults)
{
    public IServiceCollection Services => services;

    /// <summary>The partner's options, bound and checked; null when they are wrong, which has been noted.</summary>
    public TOptions? Options<TOptions>()
        where TOptions : class, new()
    {
        TOptions options;
        try
        {
            options = section.Get<TOptions>() ?? new TOptions();
        }
        catch (InvalidOperationException e)
        {
            faults.Add(CatalogueFaults.InvalidOption(partnerId, section.Path, e.InnerException?.Message ?? e.Message));
            return null;
        }

        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        faults.AddRange(found.Select(f =>
            CatalogueFaults.InvalidOption(partnerId, string.Join(',', f.MemberNames), f.ErrorMessage ?? "不合规")));
        return found.Count == 0 ? options : null;
    }

    /// <summary>The partner's line with its own times for one try.</summary>
    public void AddLine(TimeSpan filingTimeout, TimeSpan queryTimeout) => services.AddKeyedSingleton(
        partnerId,
        (provider, _) => new PartnerLine(line.WithTimeouts(filingTimeout, queryTimeout), provider.GetRequiredService<TimeProvider>()));
}
