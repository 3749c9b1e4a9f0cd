using System.Text;
using Canonical.Schema.Instances;

namespace Canonical.Records;

/// <summary>What the flows need to know of a record type beyond its schema: an entry of <c>schemas/canonical/catalogue.yaml</c>.</summary>
public sealed class RecordType
{
    /// <summary>Top-level properties that the hub splices in; they are never content.</summary>
    public static IReadOnlyList<string> AssignedProperties { get; } = ["id", "version", "subjectId", "state", "mapping"];

    private readonly NameTable _noContent;

    internal RecordType(string name, string version, IReadOnlyList<string> transport)
    {
        Name = name;
        Version = version;
        Transport = transport;
        _noContent = new NameTable([.. transport.Concat(AssignedProperties).Select(Encoding.UTF8.GetBytes)]);
    }

    /// <summary>Name of the type, for example <c>inspection-record</c>.</summary>
    public string Name { get; }

    /// <summary>Version of its schema, for example <c>1.0</c>.</summary>
    public string Version { get; }

    /// <summary>URI of its schema.</summary>
    public Uri SchemaId => new($"https://schemas.hub.example/canonical/{Name}/{Version}/{Name}.schema.json");

    /// <summary>Pointers of the business key; the first that is filled counts.</summary>
    public IReadOnlyList<string> Key => [.. KeyPointers.Select(p => p.Text)];

    /// <summary>Pointer of the owning department; null when records belong to the partner that sent them.</summary>
    public string? Owner => OwnerPointer?.Text;

    /// <summary>Pointer of the subject as written; null when the type is about no subject.</summary>
    public string? Subject => SubjectPointer?.Text;

    /// <summary>Pointer of the day that decides which codes and items are valid; null when the type has none.</summary>
    public string? Date => DatePointer?.Text;

    /// <summary>Pointer of the instant that says which version is newer; null: order of arrival.</summary>
    public string? NewestBy => NewestByPointer?.Text;

    /// <summary>Pointer of what says that a record no longer holds, for example a day of repair; null: nothing does.</summary>
    public string? WithdrawnBy => Withdrawn?.Pointer.Text;

    /// <summary>Whether records hold from a day or until a day, so that something changes on it without a message.</summary>
    public bool HasTerm => EffectiveFromPointer is not null || EffectiveUntilPointer is not null;

    /// <summary>Pointer of the departments, besides the owner, that may read a record because it is addressed to them; null: nobody else.</summary>
    public string? Readers => ReadersPointer?.Text;

    /// <summary>Top-level properties that are no content.</summary>
    public IReadOnlyList<string> Transport { get; }

    /// <summary>Whether a record may name no subject at all; it is then about nobody, which is no mistake.</summary>
    public bool MayBeUnnamed { get; internal init; }

    /// <summary>Whether one submission is the whole list, so that what it no longer holds ends.</summary>
    public bool IsRegister { get; internal init; }

    internal IReadOnlyList<RecordPointer> KeyPointers { get; init; } = [];

    internal RecordPointer? OwnerPointer { get; init; }

    internal RecordPointer? SubjectPointer { get; init; }

    internal RecordPointer? DatePointer { get; init; }

    internal RecordPointer? NewestByPointer { get; init; }

    internal RecordPointer? ReadersPointer { get; init; }

    /// <summary>What in a record says that it no longer holds; null: nothing does.</summary>
    internal RecordMark? Withdrawn { get; init; }

    internal RecordPointer? EffectiveFromPointer { get; init; }

    internal RecordPointer? EffectiveUntilPointer { get; init; }

    internal bool IsContent(ReadOnlySpan<byte> property) => _noContent.Find(property) < 0;
}
