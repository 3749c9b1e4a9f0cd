using System.ComponentModel.DataAnnotations;
using Canonical.Faults;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Adapters.Catalogue;

/// <summary>One manifest as found on disk: its folder, what it says (null when it cannot be read) and what is wrong with it.</summary>
internal sealed record ManifestFile(string Folder, PartnerManifest? Manifest, IReadOnlyList<Fault> Faults)
{
    private const string FileName = "partner.yaml";

    /// <summary>Every <c>partner.yaml</c> one level below the folder, by name of its folder.</summary>
    public static IReadOnlyList<ManifestFile> ReadAll(string partnersFolder) =>
        [.. Directory.EnumerateFiles(partnersFolder, FileName, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Order(StringComparer.Ordinal)
            .Select(path => Read(Path.GetFileName(Path.GetDirectoryName(path)!), File.ReadAllText(path)))];

    /// <summary>Reads one manifest; all mistakes at once, except that text which is no YAML has only that one.</summary>
    public static ManifestFile Read(string folder, string yaml)
    {
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
            var manifest = reader.Deserialize<PartnerManifest?>(yaml);
            return manifest is null
                ? new(folder, null, [CatalogueFaults.Unreadable(folder, "文件为空")])
                : new(folder, manifest, [.. Check(folder, manifest)]);
        }
        catch (YamlException e)
        {
            var reason = e.InnerException?.Message ?? e.Message;
            return new(folder, null, [CatalogueFaults.Unreadable(folder, $"第 {e.Start.Line} 行：{reason}")]);
        }
    }

    private static IEnumerable<Fault> Check(string folder, PartnerManifest manifest)
    {
        var parts = new List<(string Path, object? Value)>
        {
            ("", manifest), ("name.", manifest.Name), ("contact.", manifest.Contact), ("line.", manifest.Line),
        };
        parts.AddRange((manifest.Feeds ?? []).Select((feed, i) => ($"feeds[{i}].", (object?)feed)));
        parts.AddRange((manifest.Maintenance ?? []).Select((window, i) => ($"maintenance[{i}].", (object?)window)));
        foreach (var (path, value) in parts.Where(p => p.Value is not null))
        {
            var found = new List<ValidationResult>();
            Validator.TryValidateObject(value!, new ValidationContext(value!), found, validateAllProperties: true);
            foreach (var result in found)
            {
                var member = string.Join(',', result.MemberNames.Select(CamelCaseNamingConvention.Instance.Apply));
                yield return CatalogueFaults.Invalid(folder, path + member, result.ErrorMessage ?? "不合规");
            }
        }
    }
}
