using Hub.Inbound.Read;

namespace Hub.Partners;

/// <summary>An organisation that exchanges with the hub, from <c>mappings/&lt;partner&gt;/partner.yaml</c>.</summary>
internal sealed record PartnerDefinition
{
    /// <summary>Kebab-case id, also the name of the folder.</summary>
    public required string Id { get; init; }

    public required LocalName Name { get; init; }

    /// <summary><c>department</c> or <c>registry</c>.</summary>
    public required string Kind { get; init; }

    public PartnerContact? Contact { get; init; }

    public IReadOnlyList<FeedDefinition> Feeds { get; init; } = [];
}

/// <summary>A name in Chinese and English.</summary>
internal sealed record LocalName(string Zh, string En);

/// <summary>Who answers when a feed is in trouble.</summary>
internal sealed record PartnerContact(string? Office = null, string? Email = null, string? Phone = null);

/// <summary>One stream of one message type from a partner.</summary>
internal sealed record FeedDefinition
{
    public required string Id { get; init; }

    public LocalName? Title { get; init; }

    /// <summary><c>in</c> or <c>out</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>Record type of the feed, or of its main part.</summary>
    public required string Type { get; init; }

    /// <summary>File name of the mapping without <c>.mapping.yaml</c>; of the main part when there are several.</summary>
    public required string Mapping { get; init; }

    /// <summary>The parts of a workbook feed; empty when there is only one.</summary>
    public IReadOnlyList<FeedPart> Parts { get; init; } = [];

    /// <summary>Ways in which submissions may come: <c>file</c>, <c>rest</c>, <c>soap</c>.</summary>
    public IReadOnlyList<string> Doors { get; init; } = [];

    /// <summary>Whether one submission is the whole list: what it no longer holds ends.</summary>
    public bool Snapshot { get; init; }

    public FeedRate? Rate { get; init; }

    public FeedFormat Format { get; init; } = new();

    /// <summary>Mapping of a part (sheet); of the feed when it has no parts.</summary>
    public string MappingOf(string? part) => Parts.FirstOrDefault(p => p.Sheet == part)?.Mapping ?? Mapping;

    /// <summary>Columns of the table a mapping reads; null for trees.</summary>
    public IReadOnlyList<string>? ColumnsOf(string mapping)
    {
        var sheet = Parts.FirstOrDefault(p => p.Mapping == mapping)?.Sheet;
        return Format.Columns.Count == 0
            ? null
            : [.. Format.Columns.Where(c => c.Sheet is null || sheet is null || c.Sheet == sheet).Select(c => c.Name)];
    }
}

/// <summary>One sheet of a workbook feed and the mapping of its rows.</summary>
internal sealed record FeedPart(string Sheet, string Type, string Mapping);

/// <summary>How much a feed may bring.</summary>
internal sealed record FeedRate(int PerMinute);
