using Hub.Inbound.Read;
using Hub.Ledger;
using Canonical.Mapping;
using Canonical.Records;
using Hub.Staging;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Hub.Registry;

/// <summary><c>mappings/&lt;partner&gt;/partner.yaml</c> as written; its shape is <c>schemas/config/partner.schema.json</c>.</summary>
internal sealed class PartnerFile
{
    public string Id { get; set; } = "";

    public Title Name { get; set; } = new();

    public string Kind { get; set; } = "";

    public Dictionary<string, string> Contact { get; set; } = [];

    public List<FeedFile> Feeds { get; set; } = [];

    /// <summary>Reads a file; mistakes name file and line.</summary>
    public static PartnerFile? Read(string path, List<string> mistakes)
    {
        try
        {
            var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
            using var reader = new StreamReader(path);
            return yaml.Deserialize<PartnerFile>(reader);
        }
        catch (YamlException e)
        {
            mistakes.Add($"{path}:{e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
            return null;
        }
    }

    internal sealed class Title
    {
        public string Zh { get; set; } = "";

        public string En { get; set; } = "";
    }

    internal sealed class FeedFile
    {
        public string Id { get; set; } = "";

        public Title Title { get; set; } = new();

        public string Direction { get; set; } = "in";

        public string Type { get; set; } = "";

        public string Mapping { get; set; } = "";

        public bool Snapshot { get; set; }

        public List<string> Doors { get; set; } = [];

        public Rate Rate { get; set; } = new();

        public List<PartFile> Parts { get; set; } = [];

        public FormatFile Format { get; set; } = new();

        public EchoFile? Echo { get; set; }

        public TokenFile? Token { get; set; }

        public List<string> Keeps { get; set; } = [];

        public List<string> KeepsIfSame { get; set; } = [];

        public StagingFile? Staging { get; set; }
    }

    internal sealed class EchoFile
    {
        public string? System { get; set; }

        public string? Id { get; set; }

        public string? Hops { get; set; }
    }

    internal sealed class TokenFile
    {
        public string Field { get; set; } = "";

        public string Feed { get; set; } = "";
    }

    internal sealed class StagingFile
    {
        public string Table { get; set; } = "";

        public string Key { get; set; } = "";

        public string UpdatedAt { get; set; } = "";

        public string? Returns { get; set; }

        public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);

        public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(10);

        public TimeSpan SweepEvery { get; set; } = TimeSpan.FromHours(6);

        public int PageSize { get; set; } = 500;

        public StagingFeed ToFeed(FeedKey key, string title, CompiledMapping mapping, RecordType type) => new(
            key, title, mapping.Id, type.Name, StagingName.Parse(Table), Key, new StagingKeys(mapping, type, Key), UpdatedAt, Returns is null ? null : StagingName.Parse(Returns), Overlap, Every, SweepEvery, PageSize);
    }

    internal sealed class Rate
    {
        public int PerMinute { get; set; } = 600;
    }

    internal sealed class PartFile
    {
        public string Sheet { get; set; } = "";

        public string Type { get; set; } = "";

        public string Mapping { get; set; } = "";
    }

    internal sealed class FormatFile
    {
        public List<ColumnFile> Columns { get; set; } = [];

        public List<string> Sheets { get; set; } = [];

        public string? Element { get; set; }

        public string? Payload { get; set; }

        public List<MarkFile> Examples { get; set; } = [];

        public string? Encoding { get; set; }

        public string? Separator { get; set; }

        public string? GroupBy { get; set; }

        public FeedFormat ToFormat() => new()
        {
            Columns = Columns.ConvertAll(c => new FeedColumn(c.Name, c.Required, c.Aliases, c.Sheet)),
            Sheets = Sheets,
            Element = Element,
            Payload = Payload,
            Examples = Examples.ConvertAll(m => new RowMark(m.Field, m.StartsWith)),
            Encoding = Encoding,
            Separator = Separator is { Length: 1 } ? Separator[0] : null,
            GroupBy = GroupBy,
        };
    }

    internal sealed class ColumnFile
    {
        public string Name { get; set; } = "";

        public bool Required { get; set; } = true;

        public List<string>? Aliases { get; set; }

        public string? Sheet { get; set; }
    }

    internal sealed class MarkFile
    {
        public string Field { get; set; } = "";

        public List<string> StartsWith { get; set; } = [];
    }
}
