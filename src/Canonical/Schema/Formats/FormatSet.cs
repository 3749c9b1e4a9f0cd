namespace Canonical.Schema.Formats;

/// <summary>The formats of draft 2020-12 (validation 7.3), one line each.</summary>
internal static class FormatSet
{
    /// <summary>The check of a format; null for formats nobody knows, which are never asserted.</summary>
    public static FormatCheck? Find(string name) => name switch
    {
        "date" => DateFormat.IsMatch,
        "time" => TimeFormat.IsMatch,
        "date-time" => DateTimeFormat.IsMatch,
        "duration" => DurationFormat.IsMatch,
        "email" => EmailFormat.IsMatch,
        "idn-email" => EmailFormat.IsInternationalMatch,
        "hostname" => HostnameFormat.IsMatch,
        "idn-hostname" => IdnHostnameFormat.IsMatch,
        "ipv4" => Ipv4Format.IsMatch,
        "ipv6" => Ipv6Format.IsMatch,
        "uri" => text => UriFormat.IsMatch(text, isInternational: false, isReference: false),
        "uri-reference" => text => UriFormat.IsMatch(text, isInternational: false, isReference: true),
        "iri" => text => UriFormat.IsMatch(text, isInternational: true, isReference: false),
        "iri-reference" => text => UriFormat.IsMatch(text, isInternational: true, isReference: true),
        "uri-template" => UriTemplateFormat.IsMatch,
        "uuid" => UuidFormat.IsMatch,
        "json-pointer" => JsonPointerFormat.IsMatch,
        "relative-json-pointer" => JsonPointerFormat.IsRelativeMatch,
        "regex" => RegexFormat.IsMatch,
        _ => null,
    };
}
