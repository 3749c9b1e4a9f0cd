using System.ComponentModel.DataAnnotations;
using Hub.Ledger;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Hub.Retention;

/// <summary><c>schemas/config/retention.yaml</c> as written; its shape is <c>retention.schema.json</c>.</summary>
internal sealed class RetentionRules
{
    /// <summary>No shorter: a month is what a department has to correct what was refused.</summary>
    private const int FewestDays = 30;

    public List<Rule> Rules { get; set; } = [];

    public SpoolRule Spool { get; set; } = new();

    /// <exception cref="InvalidDataException">The file is missing or has mistakes; all are listed.</exception>
    public static RetentionRules Read(string home)
    {
        var path = Path.Combine(home, "schemas", "config", "retention.yaml");
        try
        {
            using var reader = new StreamReader(path);
            var rules = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<RetentionRules>(reader);
            var mistakes = rules.Rules.Where(rule => rule.KeepDays < FewestDays || rule.Why.Length == 0 || !rule.IsWritten)
                .Select(rule => $"{path}: rule {rule.Feed}: a feed (partner/feed, partner/* or *), keepDays of at least {FewestDays} and a reason are needed").ToList();
            return mistakes.Count == 0 ? rules : throw new InvalidDataException(string.Join(Environment.NewLine, mistakes));
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{path}:{e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
        }
    }

    /// <summary>The rule of a feed; null: its payloads are kept for ever.</summary>
    public Rule? For(FeedKey feed) => Rules.Find(rule => rule.Covers(feed));

    internal sealed class Rule
    {
        public string Feed { get; set; } = "";

        [Range(FewestDays, int.MaxValue)]
        public int KeepDays { get; set; }

        public string Why { get; set; } = "";

        public bool IsWritten => Feed == "*" || Feed.Split('/') is [{ Length: > 0 }, { Length: > 0 }];

        public bool Covers(FeedKey feed) => Feed == "*" || Feed == feed.ToString() || Feed == $"{feed.Partner}/*";
    }

    internal sealed class SpoolRule
    {
        [Range(1, int.MaxValue)]
        public int KeepHours { get; set; } = 24;
    }
}
